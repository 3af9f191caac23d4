package ontu.temporal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.money.Won;
import ontu.workflows.refund.ReturnRequest;
import org.jdbi.v3.core.Handle;

/** The rows of the books that ask for a workflow and have none yet, oldest first. */
final class PendingStarts {
    /** A return and the ids under which its workflow is found. */
    record PendingReturn(String investorId, String returnId, ReturnRequest request) {}

    private PendingStarts() {}

    static List<LoanTerms> loans(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT id, serial, product, principal, term_months, funding_deadline
                          FROM loan WHERE workflow_started_at IS NULL ORDER BY serial LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> new LoanTerms(
                        row.getString("id"),
                        row.getLong("serial"),
                        row.getString("product"),
                        Won.of(row.getLong("principal")),
                        row.getInt("term_months"),
                        row.getObject("funding_deadline", LocalDate.class),
                        null))
                .list();
    }

    /** A return may go three hours after the newest of the deposits that were seen when it was asked for ({@code AC073}). */
    static List<PendingReturn> returns(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT r.investor_id, r.id, r.serial, r.amount,
                               greatest(r.requested_at, (SELECT max(d.returnable_at) FROM deposit d
                                 WHERE d.investor_id = r.investor_id AND d.seen_at <= r.requested_at)) AS returnable_from
                          FROM investor_return r WHERE r.workflow_started_at IS NULL ORDER BY r.serial LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> new PendingReturn(
                        row.getString("investor_id"),
                        row.getString("id"),
                        new ReturnRequest(
                                row.getLong("serial"),
                                Won.of(row.getLong("amount")),
                                row.getTimestamp("returnable_from").toInstant())))
                .list();
    }

    static void loanStarted(Handle handle, String loanId, Instant now) {
        handle.createUpdate("UPDATE loan SET workflow_started_at = :now WHERE id = :id AND workflow_started_at IS NULL")
                .bind("now", now)
                .bind("id", loanId)
                .execute();
    }

    static void returnStarted(Handle handle, long serial, Instant now) {
        handle.createUpdate("""
                        UPDATE investor_return SET workflow_started_at = :now
                         WHERE serial = :serial AND workflow_started_at IS NULL
                        """).bind("now", now).bind("serial", serial).execute();
    }
}
