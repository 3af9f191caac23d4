package ontu.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A request for one account.
 *
 * @param sends how many times it has been granted to a sender
 */
record AccountIssue(
        long id,
        Party party,
        State state,
        int sends,
        @Nullable Instant grantedAt) {

    enum State {
        /** Nothing of it is on its way, and nobody has the grant to send it. */
        PLANNED,
        /** Granted to a sender, who has not reported yet. */
        SENT,
        /** May or may not have been carried out: only the account list can tell. */
        UNKNOWN,
        /** The list does not tell either: a person. */
        WAITING,
        ISSUED
    }

    static AccountIssue map(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime granted = row.getObject("granted_at", OffsetDateTime.class);
        return new AccountIssue(
                row.getLong("id"),
                new Party(
                        AccountUsage.valueOf(row.getString("usage")),
                        row.getString("account_name"),
                        row.getString("investor_id"),
                        row.getString("loan_id")),
                State.valueOf(row.getString("state")),
                row.getInt("sends"),
                granted == null ? null : granted.toInstant());
    }
}
