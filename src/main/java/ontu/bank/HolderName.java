package ontu.bank;

/**
 * The name of an individual or company, as sent to the bank: 1 to 50 characters. It is never printed.
 */
public record HolderName(String value) {
    /** @throws IllegalArgumentException if it is blank, longer than 50 characters, or has control characters */
    public HolderName {
        FieldConstraints.text("A name", value, 50);
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
