package ontu.decisions;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The rows of {@code order_decision}. A writer holds the lock of the order's row. */
final class DecisionRepository {
    private DecisionRepository() {}

    /** The latest proposal for an order: it replaces earlier ones. */
    static Optional<Decision> latest(Handle handle, String number) {
        return handle.createQuery("SELECT * FROM order_decision WHERE number = :number ORDER BY id DESC LIMIT 1")
                .bind("number", number)
                .map(DecisionRepository::map)
                .findOne();
    }

    static Decision propose(Handle handle, String number, DecisionSubmission submission, String operator, Instant now) {
        return handle.createQuery("""
                INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,
                                            proposer_evidence_hash)
                VALUES (:number, :outcome, :bankReference, :operator, :now, :reason, :evidenceHash)
                RETURNING *""")
                .bindMethods(submission)
                .bind("number", number)
                .bind("operator", operator)
                .bind("now", now)
                .map(DecisionRepository::map)
                .one();
    }

    static Decision approve(Handle handle, long id, DecisionSubmission submission, String operator, Instant now) {
        return handle.createQuery("""
                UPDATE order_decision
                   SET approver = :operator, approved_at = :now, approval_reason = :reason,
                       approver_evidence_hash = :evidenceHash
                 WHERE id = :id
                RETURNING *""")
                .bindMethods(submission)
                .bind("id", id)
                .bind("operator", operator)
                .bind("now", now)
                .map(DecisionRepository::map)
                .one();
    }

    private static Decision map(RowView row) {
        return new Decision(
                row.getColumn("id", Long.class),
                row.getColumn("number", String.class),
                row.getColumn("outcome", DecisionOutcome.class),
                row.getColumn("bank_reference", String.class),
                new Decision.SignOff(
                        row.getColumn("proposer", String.class),
                        row.getColumn("proposed_at", Instant.class),
                        row.getColumn("proposal_reason", String.class),
                        row.getColumn("proposer_evidence_hash", String.class)),
                approval(row));
    }

    private static Decision.@Nullable SignOff approval(RowView row) {
        String approver = row.getColumn("approver", String.class);
        return approver == null
                ? null
                : new Decision.SignOff(
                        approver,
                        row.getColumn("approved_at", Instant.class),
                        row.getColumn("approval_reason", String.class),
                        row.getColumn("approver_evidence_hash", String.class));
    }
}
