package ontu.loans;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds and locks loans, and records that their workflows have started. */
public final class Loans {
    private Loans() {}

    public static Optional<Loan> find(Handle handle, String loanId) {
        return find(handle, loanId, "");
    }

    /** @throws IllegalStateException if there is no such loan */
    public static Loan get(Handle handle, String loanId) {
        return find(handle, loanId).orElseThrow(() -> unknown(loanId));
    }

    /**
     * Locks the loan until the end of the transaction: its state, commitments and instalments are changed by one
     * transaction at a time. NO KEY UPDATE lets others write rows that refer to the loan, as the journal and the ledger
     * do under locks of their own.
     */
    static Optional<Loan> lockIfExists(Handle handle, String loanId) {
        return find(handle, loanId, " FOR NO KEY UPDATE");
    }

    /**
     * The same for a loan that there is.
     *
     * @throws IllegalStateException if there is no such loan
     */
    @CanIgnoreReturnValue
    public static Loan lock(Handle handle, String loanId) {
        return lockIfExists(handle, loanId).orElseThrow(() -> unknown(loanId));
    }

    /**
     * The borrower of a loan.
     *
     * @throws IllegalStateException if there is no such loan
     */
    public static Borrower borrower(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT borrower_name, borrower_account_name, borrower_bank_code, borrower_account_number,
                       borrower_account_holder
                  FROM loan WHERE id = :id""")
                .bind("id", loanId)
                .map((row, context) -> new Borrower(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .findOne()
                .orElseThrow(() -> unknown(loanId));
    }

    /**
     * Since when the loan has been in its state.
     *
     * @throws IllegalStateException if there is no such loan
     */
    static Instant stateSince(Handle handle, String loanId) {
        return handle.createQuery("SELECT state_since FROM loan WHERE id = :id")
                .bind("id", loanId)
                .mapTo(Instant.class)
                .findOne()
                .orElseThrow(() -> unknown(loanId));
    }

    /** A loan whose workflow has not been started. */
    public record UnstartedLoan(long serial, String loanId) {}

    /**
     * Loans whose workflows have not been started, and for which that has not failed, oldest first.
     *
     * @param afterSerial only loans that were received after the loan with this serial; 0 for all
     */
    public static List<UnstartedLoan> withoutWorkflow(Handle handle, long afterSerial, int limit) {
        return handle.createQuery("""
                SELECT serial, id FROM loan
                 WHERE workflow_started_at IS NULL AND serial > :after
                   AND NOT EXISTS (SELECT FROM workflow_incident i WHERE i.loan_id = loan.id AND i.resolved_at IS NULL)
                 ORDER BY serial LIMIT :limit""")
                .bind("after", afterSerial)
                .bind("limit", limit)
                .map((row, context) -> new UnstartedLoan(row.getLong(1), row.getString(2)))
                .list();
    }

    /** The ids of all loans that live and whose workflows have been started, oldest first. */
    public static List<String> livingWithWorkflow(Handle handle) {
        return handle.createQuery(
                        "SELECT id FROM loan WHERE workflow_started_at IS NOT NULL AND closed_at IS NULL ORDER BY serial")
                .mapTo(String.class)
                .list();
    }

    /** Whether the loan has not ended, or has and is not closed. */
    public static boolean lives(Handle handle, String loanId) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM loan WHERE id = :id AND closed_at IS NULL)")
                .bind("id", loanId)
                .mapTo(Boolean.class)
                .one();
    }

    /** Records that the workflow of a loan has been started. */
    public static void markWorkflowStarted(Handle handle, String loanId, Instant now) {
        handle.createUpdate("UPDATE loan SET workflow_started_at = :now WHERE id = :id AND workflow_started_at IS NULL")
                .bind("now", now)
                .bind("id", loanId)
                .execute();
    }

    private static Optional<Loan> find(Handle handle, String loanId, String lock) {
        return handle.createQuery("SELECT * FROM loan WHERE id = :id" + lock)
                .bind("id", loanId)
                .map(Loan::map)
                .findOne();
    }

    private static IllegalStateException unknown(String loanId) {
        return new IllegalStateException("There is no loan " + loanId + ". Nothing was done.");
    }
}
