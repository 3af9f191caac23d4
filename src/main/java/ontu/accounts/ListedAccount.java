package ontu.accounts;

/**
 * A row of the bank's account list.
 *
 * @param accountName as it was asked for: without the institution's short name that the bank puts before it
 */
public record ListedAccount(String number, AccountUsage usage, String accountName) {

    /** Without number and name: they do not belong into logs. */
    @Override
    public String toString() {
        return "ListedAccount[" + usage + "]";
    }
}
