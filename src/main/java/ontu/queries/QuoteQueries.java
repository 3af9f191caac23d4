package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.won;

import java.util.Optional;
import ontu.api.QuoteView;
import org.jdbi.v3.core.Handle;

/** Early repayment quotes. */
public final class QuoteQueries {
    private QuoteQueries() {}

    public static Optional<QuoteView> find(Handle handle, String loanId, String quoteId) {
        return handle.createQuery("""
                SELECT loan_id, id, state, pay_off_on, principal, interest, principal + interest AS amount
                  FROM early_repayment_quote WHERE loan_id = :loan AND id = :id""")
                .bind("loan", loanId)
                .bind("id", quoteId)
                .map((row, context) -> new QuoteView(
                        row.getString("loan_id"),
                        row.getString("id"),
                        row.getString("state"),
                        date(row, "pay_off_on"),
                        won(row, "principal"),
                        won(row, "interest"),
                        won(row, "amount")))
                .findOne();
    }
}
