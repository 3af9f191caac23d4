package ontu.loans;

/**
 * Who borrows, and where the loan is paid to.
 *
 * @param name 1 to 50 characters
 * @param accountName what the bank is to call the virtual account: 1 to 6 letters
 * @param bankCode three digits
 * @param accountNumber the borrower's own account, up to 20 digits
 * @param accountHolder 1 to 50 characters
 */
public record Borrower(String name, String accountName, String bankCode, String accountNumber, String accountHolder) {

    /** Nothing: it is all personal. */
    @Override
    public String toString() {
        return "Borrower[REDACTED]";
    }
}
