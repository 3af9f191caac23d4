package ontu.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ontu.codes.StoredCode;
import ontu.database.SqlCodes;
import ontu.loans.CommitmentState;
import ontu.workflows.loan.LoanState;
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

    private static final String WANTED = """
            SELECT EXISTS (SELECT FROM commitment c WHERE c.investor_id = :investorId AND c.state IN %s)
                OR EXISTS (SELECT FROM loan l WHERE l.id = :loanId AND l.state IN %s)""".formatted(
                    SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement),
                    SqlCodes.list(LoanState.class, state -> !state.isTerminal()));

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
                      WHERE a.usage = p.usage AND a.account_name = p.account_name AND a.state IN %s)
                 ORDER BY queue_position LIMIT :limit""".formatted(AccountRequests.OPEN))
                .bind("loanId", loanId)
                .bind("limit", limit)
                .map(Parties::map)
                .list();
    }

    /** The open requests that parties of this loan wait for: their own, and others' under the same name. */
    static List<AwaitedRequest> awaitedRequests(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT a.*, bool_or(own) AS awaited_by_party, bool_or(NOT own) AS awaited_by_namesake
                  FROM (SELECT r.*, r.investor_id IS NOT DISTINCT FROM p.investor_id
                                    AND r.loan_id IS NOT DISTINCT FROM p.loan_id AS own
                          FROM account_request r JOIN (%s) p ON r.usage = p.usage AND r.account_name = p.account_name
                         WHERE r.state IN %s) joined
                  JOIN account_request a ON a.id = joined.id
                 GROUP BY a.id ORDER BY a.id""".formatted(WITHOUT_ACCOUNT, AccountRequests.OPEN))
                .bind("loanId", loanId)
                .map((row, context) -> new AwaitedRequest(
                        AccountRequest.map(row, context),
                        row.getBoolean("awaited_by_party"),
                        row.getBoolean("awaited_by_namesake")))
                .list();
    }

    /** Whether the party still wants an account: an investor with an active commitment, the borrower of a living loan. */
    static boolean wantsAccount(Handle handle, Party party) {
        return handle.createQuery(WANTED)
                .bind("investorId", party.investorId())
                .bind("loanId", party.loanId())
                .mapTo(Boolean.class)
                .one();
    }

    private static Party map(ResultSet row, StatementContext context) throws SQLException {
        return new Party(
                StoredCode.parse(AccountUsage.class, row.getString("usage")),
                row.getString("account_name"),
                row.getString("investor_id"),
                row.getString("loan_id"));
    }
}
