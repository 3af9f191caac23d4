package ontu.bank;

/**
 * The number of an account, virtual or real: 1 to 20 digits. It is never printed.
 */
public record AccountNumber(String digits) {
    /** @throws IllegalArgumentException if it is not 1 to 20 digits */
    public AccountNumber {
        FieldConstraints.digits("An account number", digits, 20);
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
