package ontu.accounts;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** The stored virtual accounts. */
public final class VirtualAccounts {
    private VirtualAccounts() {}

    /** The account number of a loan's borrower; empty until the account is issued. */
    public static Optional<String> ofBorrower(Handle handle, String loanId) {
        return handle.createQuery("SELECT number FROM virtual_account WHERE loan_id = :id")
                .bind("id", loanId)
                .mapTo(String.class)
                .findOne();
    }

    /** The same, if the account has not been terminated. */
    public static Optional<String> openOfBorrower(Handle handle, String loanId) {
        return handle.createQuery("SELECT number FROM virtual_account WHERE loan_id = :id AND terminated_at IS NULL")
                .bind("id", loanId)
                .mapTo(String.class)
                .findOne();
    }

    /** Records that the bank has terminated the account of a loan's borrower. */
    public static void markTerminated(Handle handle, String loanId, Instant now) {
        int changed =
                handle.createUpdate("""
                UPDATE virtual_account SET terminated_at = :now WHERE loan_id = :id AND terminated_at IS NULL""").bind("id", loanId).bind("now", now).execute();
        if (changed == 1) {
            Events.write(handle, Event.ofLoan(EventType.ACCOUNT_TERMINATED, loanId, Map.of()), now);
        }
    }
}
