package ontu.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import ontu.codes.StoredCode;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A request for one virtual account.
 *
 * @param sends how many times a send has been granted
 */
record AccountRequest(
        long id,
        Party party,
        State state,
        int sends,
        @Nullable Instant grantedAt) {

    enum State implements StoredCode {
        /** It is not being sent, and no sender has the grant. */
        PLANNED("PLANNED"),
        /** A send was granted, and the sender has not reported yet. */
        SENT("SENT"),
        /** The bank may or may not have issued an account: only the account list can tell. */
        UNKNOWN("UNKNOWN"),
        /** The list does not tell either: an operator is needed. */
        WAITING("WAITING"),
        /** Settled: the account has been issued. */
        ISSUED("ISSUED");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String storedAs() {
            return code;
        }
    }

    static AccountRequest map(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime granted = row.getObject("granted_at", OffsetDateTime.class);
        return new AccountRequest(
                row.getLong("id"),
                new Party(
                        StoredCode.parse(AccountUsage.class, row.getString("usage")),
                        row.getString("account_name"),
                        row.getString("investor_id"),
                        row.getString("loan_id")),
                StoredCode.parse(State.class, row.getString("state")),
                row.getInt("sends"),
                granted == null ? null : granted.toInstant());
    }
}
