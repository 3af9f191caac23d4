package ontu.investors;

/**
 * The investor's own bank account, to which money is returned.
 *
 * @param bankCode three digits
 * @param accountNumber up to 20 digits
 * @param accountHolder 1 to 50 characters
 */
public record ReturnDestination(String bankCode, String accountNumber, String accountHolder) {

    /** Redacted: all of it is personal data. */
    @Override
    public String toString() {
        return "ReturnDestination[REDACTED]";
    }
}
