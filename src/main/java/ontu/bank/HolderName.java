package ontu.bank;

/**
 * The name of a person or company as we tell it to the bank: 1 to 50 characters. It never prints.
 */
public record HolderName(String value) {
    /** @throws IllegalArgumentException if it is blank, longer than 50 characters, or has control characters */
    public HolderName {
        Rules.text("A name", value, 50);
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
