package ontu.orders;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** The rows of {@code order_decision}. Whoever writes holds the lock of the order's row. */
final class Decisions {
    private Decisions() {}

    /** The last proposal about a number: whatever was proposed before is replaced by it. */
    static Optional<Decision> latest(Handle handle, String number) {
        return handle.createQuery("SELECT * FROM order_decision WHERE number = :number ORDER BY id DESC LIMIT 1")
                .bind("number", number)
                .map(Decisions::decision)
                .findOne();
    }

    static Decision propose(Handle handle, String number, Statement statement, String person, Instant now) {
        return handle.createQuery("""
                INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason, proposer_saw)
                VALUES (:number, :outcome, :bankReference, :person, :now, :reason, :evidenceHash)
                RETURNING *""")
                .bindMethods(statement)
                .bind("number", number)
                .bind("person", person)
                .bind("now", now)
                .map(Decisions::decision)
                .one();
    }

    static Decision approve(Handle handle, long id, Statement statement, String person, Instant now) {
        return handle.createQuery("""
                UPDATE order_decision
                   SET approver = :person, approved_at = :now, approval_reason = :reason, approver_saw = :evidenceHash
                 WHERE id = :id
                RETURNING *""")
                .bindMethods(statement)
                .bind("id", id)
                .bind("person", person)
                .bind("now", now)
                .map(Decisions::decision)
                .one();
    }

    private static Decision decision(RowView row) {
        return new Decision(
                row.getColumn("id", Long.class),
                row.getColumn("number", String.class),
                row.getColumn("outcome", Outcome.class),
                row.getColumn("bank_reference", String.class),
                new Decision.Vote(
                        row.getColumn("proposer", String.class),
                        row.getColumn("proposed_at", Instant.class),
                        row.getColumn("proposal_reason", String.class),
                        row.getColumn("proposer_saw", String.class)),
                approval(row));
    }

    private static Decision.@Nullable Vote approval(RowView row) {
        String approver = row.getColumn("approver", String.class);
        return approver == null
                ? null
                : new Decision.Vote(
                        approver,
                        row.getColumn("approved_at", Instant.class),
                        row.getColumn("approval_reason", String.class),
                        row.getColumn("approver_saw", String.class));
    }
}
