package ontu.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The parties of a loan that have no account: the borrower, and investors whose commitments stand. */
final class Parties {
    private static final String WITHOUT_ACCOUNT = """
            SELECT 'BORROWER' AS usage, l.borrower_account_name AS account_name, NULL AS investor_id, l.id AS loan_id,
                   0 AS place
              FROM loan l
             WHERE l.id = :loanId AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.loan_id = l.id)
            UNION ALL
            SELECT 'INVESTOR', i.account_name, i.id, NULL, c.serial
              FROM commitment c JOIN investor i ON i.id = c.investor_id
             WHERE c.loan_id = :loanId AND c.state IN ('OPEN', 'RESERVED')
               AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = i.id)
            """;

    private Parties() {}

    static int countWithoutAccount(Handle handle, String loanId) {
        return handle.createQuery("SELECT count(*) FROM (" + WITHOUT_ACCOUNT + ") p")
                .bind("loanId", loanId)
                .mapTo(Integer.class)
                .one();
    }

    /** Those for whom nothing has been asked yet, and whose name nobody else is waiting under. */
    static List<Party> notAskedFor(Handle handle, String loanId, int limit) {
        return handle.createQuery("SELECT * FROM (" + WITHOUT_ACCOUNT + """
                ) p
                 WHERE NOT EXISTS (
                     SELECT FROM account_issue a
                      WHERE a.usage = p.usage AND a.account_name = p.account_name AND a.state <> 'ISSUED')
                 ORDER BY place LIMIT :limit""")
                .bind("loanId", loanId)
                .bind("limit", limit)
                .map(Parties::map)
                .list();
    }

    /** The unresolved issues that parties of this loan wait for: their own, and others' under the same name. */
    static List<AccountIssue> unresolvedIssues(Handle handle, String loanId) {
        return handle.createQuery("SELECT DISTINCT a.* FROM account_issue a JOIN (" + WITHOUT_ACCOUNT + """
                ) p ON a.usage = p.usage AND a.account_name = p.account_name
                 WHERE a.state <> 'ISSUED' ORDER BY a.id""")
                .bind("loanId", loanId)
                .map(AccountIssue::map)
                .list();
    }

    private static Party map(ResultSet row, StatementContext context) throws SQLException {
        return new Party(
                AccountUsage.valueOf(row.getString("usage")),
                row.getString("account_name"),
                row.getString("investor_id"),
                row.getString("loan_id"));
    }
}
