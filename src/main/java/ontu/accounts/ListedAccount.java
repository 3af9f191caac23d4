package ontu.accounts;

/**
 * A row of the bank's account list.
 *
 * @param accountName as requested: without the institution's short name that the bank puts before it
 */
public record ListedAccount(String number, AccountUsage usage, String accountName) {

    /** Without number and name, which must not be logged. */
    @Override
    public String toString() {
        return "ListedAccount[" + usage + "]";
    }
}
