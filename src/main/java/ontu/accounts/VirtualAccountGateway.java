package ontu.accounts;

import java.util.function.BooleanSupplier;

/** The bank's operations that issue and list accounts (APIs 1 and 2: docs/bank-api.md#section-2-1). */
public interface VirtualAccountGateway {

    /**
     * Reads a page of the account list, terminated accounts included.
     *
     * @param page counted from 1
     */
    AccountPage list(AccountUsage usage, int page);

    /**
     * Requests an account once. Does not throw on any reply or failure of the bank: that is
     * {@link IssuanceOutcome.Ambiguous}.
     *
     * @param maySend called immediately before the first byte, on an open connection; if it returns false, nothing is
     *     sent
     */
    IssuanceOutcome issue(AccountUsage usage, String accountName, BooleanSupplier maySend);
}
