package ontu.accounts;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** Accepts an account that the bank names in its reply. */
record IssuedAccountAcceptance(Handle handle, Instant now) {

    /**
     * Assigns the account to the party that it was requested for. The reply may be late: if the request has been
     * settled with another account meanwhile, or has ended, this one is recorded and never used. If it is not a new account,
     * attention is raised.
     *
     * @return false if an operator is needed
     */
    boolean accept(long requestId, String number) {
        AccountRequest request = AccountRequests.lock(handle, requestId);
        if (!request.state().isOpen()) {
            recordAsUnexpected(request, number);
            return true;
        }
        if (AccountRequests.isAlreadyKnown(handle, request, number)) {
            AccountRequests.raiseAttention(handle, request, AccountRequestProblem.KNOWN_ACCOUNT, now);
            return false;
        }
        AccountRequests.settle(handle, request, number, now);
        return true;
    }

    private void recordAsUnexpected(AccountRequest request, String number) {
        int recorded = request.party()
                .bindTo(handle.createUpdate("""
                INSERT INTO listed_account (number, usage, account_name, listed_at, requested)
                SELECT :number, :usage, :accountName, :now, false
                 WHERE NOT EXISTS (SELECT FROM virtual_account WHERE number = :number)
                ON CONFLICT (number) DO UPDATE SET requested = false"""))
                .bind("number", number)
                .bind("now", now)
                .execute();
        if (recorded == 1) {
            Events.write(
                    handle,
                    Event.global(
                            EventType.UNEXPECTED_ACCOUNT_LISTED,
                            Map.of("usage", request.party().usage(), "accounts", 1)),
                    now);
        }
    }
}
