package ontu.loans;

/**
 * The borrower, and the account that the loan is disbursed to.
 *
 * @param name 1 to 50 characters
 * @param accountName the name of the virtual account at the bank: 1 to 6 characters
 * @param bankCode three digits
 * @param accountNumber the borrower's own account, up to 20 digits
 * @param accountHolder 1 to 50 characters
 */
public record Borrower(String name, String accountName, String bankCode, String accountNumber, String accountHolder) {

    /** Redacted: all of it is personal data. */
    @Override
    public String toString() {
        return "Borrower[REDACTED]";
    }
}
