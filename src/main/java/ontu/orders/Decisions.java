package ontu.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of {@code order_decision}. Whoever writes holds the lock of the order's row. */
final class Decisions {
    private Decisions() {}

    /** The last proposal about a number: whatever was proposed before is replaced by it. */
    static Optional<Decision> latest(Handle handle, String number) {
        return handle.createQuery("SELECT * FROM order_decision WHERE number = :number ORDER BY id DESC LIMIT 1")
                .bind("number", number)
                .map((row, context) -> decision(row))
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
                .map((row, context) -> decision(row))
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
                .map((row, context) -> decision(row))
                .one();
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getLong("id"),
                row.getString("number"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("bank_reference"),
                new Decision.Vote(
                        row.getString("proposer"),
                        instant(row, "proposed_at"),
                        row.getString("proposal_reason"),
                        row.getString("proposer_saw")),
                approval(row));
    }

    private static Decision.@Nullable Vote approval(ResultSet row) throws SQLException {
        String approver = row.getString("approver");
        return approver == null
                ? null
                : new Decision.Vote(
                        approver,
                        instant(row, "approved_at"),
                        row.getString("approval_reason"),
                        row.getString("approver_saw"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
