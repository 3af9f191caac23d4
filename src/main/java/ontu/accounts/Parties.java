package ontu.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ontu.codes.StoredCode;
import ontu.database.SqlCodes;
import ontu.loans.CommitmentState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The parties of a loan that have no account: the borrower, and investors with active commitments. */
final class Parties {
    private static final String WITHOUT_ACCOUNT =
            """
            SELECT 'BORROWER' AS usage, l.borrower_account_name AS account_name, NULL AS investor_id, l.id AS loan_id,
                   0 AS queue_position
              FROM loan l
             WHERE l.id = :loanId AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.loan_id = l.id)
            UNION ALL
            SELECT 'INVESTOR', i.account_name, i.id, NULL, c.serial
              FROM commitment c JOIN investor i ON i.id = c.investor_id
             WHERE c.loan_id = :loanId AND c.state IN %s
               AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = i.id)
            """.formatted(SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement));

    private Parties() {}

    static int countWithoutAccount(Handle handle, String loanId) {
        return handle.createQuery("SELECT count(*) FROM (" + WITHOUT_ACCOUNT + ") p")
                .bind("loanId", loanId)
                .mapTo(Integer.class)
                .one();
    }

    /** Those without a request, and under whose name no other request is open. */
    static List<Party> withoutRequest(Handle handle, String loanId, int limit) {
        return handle.createQuery("SELECT * FROM (" + WITHOUT_ACCOUNT + """
                ) p
                 WHERE NOT EXISTS (
                     SELECT FROM account_request a
                      WHERE a.usage = p.usage AND a.account_name = p.account_name AND a.state <> 'ISSUED')
                 ORDER BY queue_position LIMIT :limit""")
                .bind("loanId", loanId)
                .bind("limit", limit)
                .map(Parties::map)
                .list();
    }

    /** The unresolved requests that parties of this loan wait for: their own, and others' under the same name. */
    static List<AccountRequest> unresolvedRequests(Handle handle, String loanId) {
        return handle.createQuery("SELECT DISTINCT a.* FROM account_request a JOIN (" + WITHOUT_ACCOUNT + """
                ) p ON a.usage = p.usage AND a.account_name = p.account_name
                 WHERE a.state <> 'ISSUED' ORDER BY a.id""")
                .bind("loanId", loanId)
                .map(AccountRequest::map)
                .list();
    }

    private static Party map(ResultSet row, StatementContext context) throws SQLException {
        return new Party(
                StoredCode.parse(AccountUsage.class, row.getString("usage")),
                row.getString("account_name"),
                row.getString("investor_id"),
                row.getString("loan_id"));
    }
}
