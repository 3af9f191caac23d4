package ontu.accounts;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** The accounts that the books know. */
public final class VirtualAccounts {
    private VirtualAccounts() {}

    /** The number of an investor's account; empty as long as none is issued. */
    public static Optional<String> ofInvestor(Handle handle, String investorId) {
        return handle.createQuery("SELECT number FROM virtual_account WHERE investor_id = :id")
                .bind("id", investorId)
                .mapTo(String.class)
                .findOne();
    }

    /** The number of the account of a loan's borrower; empty as long as none is issued. */
    public static Optional<String> ofBorrower(Handle handle, String loanId) {
        return handle.createQuery("SELECT number FROM virtual_account WHERE loan_id = :id")
                .bind("id", loanId)
                .mapTo(String.class)
                .findOne();
    }

    /** The same, if the account has not been ended at the bank. */
    public static Optional<String> openOfBorrower(Handle handle, String loanId) {
        return handle.createQuery("SELECT number FROM virtual_account WHERE loan_id = :id AND terminated_at IS NULL")
                .bind("id", loanId)
                .mapTo(String.class)
                .findOne();
    }

    /** Notes that the bank has ended the account of a loan's borrower. */
    public static void terminated(Handle handle, String loanId, Instant now) {
        int changed =
                handle.createUpdate("""
                UPDATE virtual_account SET terminated_at = :now WHERE loan_id = :id AND terminated_at IS NULL""").bind("id", loanId).bind("now", now).execute();
        if (changed == 1) {
            Events.write(handle, Event.ofLoan(EventType.ACCOUNT_TERMINATED, loanId, Map.of()), now);
        }
    }
}
