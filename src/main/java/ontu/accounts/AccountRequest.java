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
 * @param grantedAt when the last send was granted; null before the first
 * @param problem why an operator is needed; null if no operator is needed. It stays while the account is requested again
 */
record AccountRequest(
        long id,
        Party party,
        AccountRequestState state,
        int sends,
        Instant plannedAt,
        @Nullable Instant grantedAt,
        @Nullable AccountRequestProblem problem) {

    static AccountRequest map(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime granted = row.getObject("granted_at", OffsetDateTime.class);
        String problem = row.getString("problem");
        return new AccountRequest(
                row.getLong("id"),
                new Party(
                        StoredCode.parse(AccountUsage.class, row.getString("usage")),
                        row.getString("account_name"),
                        row.getString("investor_id"),
                        row.getString("loan_id")),
                StoredCode.parse(AccountRequestState.class, row.getString("state")),
                row.getInt("sends"),
                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                granted == null ? null : granted.toInstant(),
                problem == null ? null : StoredCode.parse(AccountRequestProblem.class, problem));
    }

    /**
     * The same once operators have excluded all accounts that it could have led to: the next pass looks at it as if none had
     * been listed. Where the bank has named an account, operators must still say that it has issued none.
     */
    AccountRequest withoutCandidates() {
        if (problem == AccountRequestProblem.KNOWN_ACCOUNT) {
            return this;
        }
        AccountRequestState left = state == AccountRequestState.WAITING ? AccountRequestState.UNKNOWN : state;
        return new AccountRequest(id, party, left, sends, plannedAt, grantedAt, null);
    }

    boolean needsOperator() {
        return problem != null;
    }
}
