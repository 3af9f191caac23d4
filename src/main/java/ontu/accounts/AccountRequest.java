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
        AccountRequestState state,
        int sends,
        @Nullable Instant grantedAt) {

    static AccountRequest map(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime granted = row.getObject("granted_at", OffsetDateTime.class);
        return new AccountRequest(
                row.getLong("id"),
                new Party(
                        StoredCode.parse(AccountUsage.class, row.getString("usage")),
                        row.getString("account_name"),
                        row.getString("investor_id"),
                        row.getString("loan_id")),
                StoredCode.parse(AccountRequestState.class, row.getString("state")),
                row.getInt("sends"),
                granted == null ? null : granted.toInstant());
    }
}
