package ontu.accounts;

import java.util.function.BooleanSupplier;

/** What the issue of accounts needs of the bank (APIs 1 and 2). */
public interface AccountBank {

    /**
     * Reads a page of the account list: accounts that have ended too.
     *
     * @param page counted from 1
     */
    AccountPage list(AccountUsage usage, int page);

    /**
     * Asks once for an account. Never throws for what happened on the way: that is {@link IssueReply.Ambiguous}.
     *
     * @param lastLook asked immediately before the first byte, on an open connection; where it says no, nothing is sent
     */
    IssueReply issue(AccountUsage usage, String accountName, BooleanSupplier lastLook);
}
