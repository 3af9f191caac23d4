package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.dateOrNull;
import static ontu.queries.Columns.won;

import java.util.List;
import ontu.api.InstalmentView;
import ontu.api.InvestorShareView;
import ontu.api.Page;
import org.jdbi.v3.core.Handle;

/** Instalments, and the investors' shares of them. */
public final class ScheduleQueries {
    private ScheduleQueries() {}

    /** All instalments of a loan, at most 361; none before it is disbursed. */
    public static List<InstalmentView> instalments(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT number, due_on, principal, interest, state, paid_on FROM instalment
                 WHERE loan_id = :loan ORDER BY number""")
                .bind("loan", loanId)
                .map((row, context) -> new InstalmentView(
                        row.getInt("number"),
                        date(row, "due_on"),
                        won(row, "principal"),
                        won(row, "interest"),
                        row.getString("state"),
                        dateOrNull(row, "paid_on")))
                .list();
    }

    /**
     * The investors' shares of an instalment; none before it is collected.
     *
     * @param after the investor that the previous page ended with; empty for the first page
     */
    public static Page<InvestorShareView> investorShares(
            Handle handle, String loanId, int instalment, String after, int limit) {
        List<InvestorShareView> shares = handle.createQuery("""
                SELECT investor_id, principal, interest FROM investor_share
                 WHERE loan_id = :loan AND instalment = :instalment AND investor_id > :after
                 ORDER BY investor_id
                 LIMIT :limit + 1""")
                .bind("loan", loanId)
                .bind("instalment", instalment)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new InvestorShareView(
                        row.getString("investor_id"), won(row, "principal"), won(row, "interest")))
                .list();
        return Page.of(shares, limit, InvestorShareView::investor);
    }
}
