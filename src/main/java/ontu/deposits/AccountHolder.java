package ontu.deposits;

import java.sql.ResultSet;
import java.sql.SQLException;
import ontu.codes.StoredCode;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Whose a virtual account is.
 *
 * @param investorId the investor; null if it is a borrower's, or nobody's
 * @param loanId the loan of the borrower; null if it is an investor's, or nobody's
 * @param terminated whether the bank has confirmed that the account is terminated
 * @param loanState the state of that loan; null if it is no borrower's
 */
record AccountHolder(
        @Nullable String investorId,
        @Nullable String loanId,
        boolean terminated,
        @Nullable LoanState loanState) {
    static final AccountHolder NOBODY = new AccountHolder(null, null, false, null);

    /** What {@link #map} reads of {@link #ACCOUNTS}. */
    static final String COLUMNS =
            "v.investor_id, v.loan_id, v.terminated_at IS NOT NULL AS terminated, l.state AS loan_state";

    /** All virtual accounts {@code v}, each with the loan {@code l} of its borrower. */
    static final String ACCOUNTS = "virtual_account v LEFT JOIN loan l ON l.id = v.loan_id";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM " + ACCOUNTS + " WHERE v.number = :account";

    static AccountHolder of(Handle handle, String account) {
        return handle.createQuery(SELECT)
                .bind("account", account)
                .map(AccountHolder::map)
                .findOne()
                .orElse(NOBODY);
    }

    boolean isNobody() {
        return investorId == null && loanId == null;
    }

    boolean loanHasEnded() {
        return loanState != null && loanState.isTerminal();
    }

    static AccountHolder map(ResultSet row, StatementContext context) throws SQLException {
        String state = row.getString("loan_state");
        return new AccountHolder(
                row.getString("investor_id"),
                row.getString("loan_id"),
                row.getBoolean("terminated"),
                state == null ? null : StoredCode.parse(LoanState.class, state));
    }
}
