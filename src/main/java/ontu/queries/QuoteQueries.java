package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.won;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import ontu.api.EarlyRepaymentView;
import ontu.api.QuoteView;
import ontu.decisions.DecisionStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Early repayment quotes. */
public final class QuoteQueries {
    private static final String SELECT = """
            SELECT loan_id, id, state, pay_off_on, principal, interest, principal + interest AS amount
              FROM early_repayment_quote WHERE loan_id = :loan AND\s""";

    private QuoteQueries() {}

    public static Optional<QuoteView> find(Handle handle, String loanId, String quoteId) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("loan", loanId)
                .bind("id", quoteId)
                .map(QuoteQueries::view)
                .findOne();
    }

    /**
     * The accepted quote of a loan, if there is one.
     *
     * @param decisionStatus read in the same transaction
     */
    public static EarlyRepaymentView accepted(Handle handle, String loanId, DecisionStatus decisionStatus) {
        Optional<QuoteView> accepted = handle.createQuery(SELECT + "state = 'ACCEPTED'")
                .bind("loan", loanId)
                .map(QuoteQueries::view)
                .findOne();
        return new EarlyRepaymentView(accepted.orElse(null), DecisionViews.of(decisionStatus));
    }

    private static QuoteView view(ResultSet row, StatementContext context) throws SQLException {
        return new QuoteView(
                row.getString("loan_id"),
                row.getString("id"),
                row.getString("state"),
                date(row, "pay_off_on"),
                won(row, "principal"),
                won(row, "interest"),
                won(row, "amount"));
    }
}
