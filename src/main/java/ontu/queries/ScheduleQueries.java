package ontu.queries;

import static ontu.queries.Rows.date;
import static ontu.queries.Rows.dateOrNull;
import static ontu.queries.Rows.won;

import java.util.List;
import ontu.api.Page;
import ontu.api.RoundView;
import ontu.api.SplitView;
import org.jdbi.v3.core.Handle;

/** Rounds of repayment, and who gets what of them. */
public final class ScheduleQueries {
    private ScheduleQueries() {}

    /** All rounds of a loan, at most 361; none before it is disbursed. */
    public static List<RoundView> rounds(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT round, due_on, principal, interest, state, paid_on FROM round
                 WHERE loan_id = :loan ORDER BY round""")
                .bind("loan", loanId)
                .map((row, context) -> new RoundView(
                        row.getInt("round"),
                        date(row, "due_on"),
                        won(row, "principal"),
                        won(row, "interest"),
                        row.getString("state"),
                        dateOrNull(row, "paid_on")))
                .list();
    }

    /**
     * What each investor gets of a round; nothing before it is collected.
     *
     * @param after the investor that the page before ended with; empty for the first
     */
    public static Page<SplitView> splits(Handle handle, String loanId, int round, String after, int limit) {
        List<SplitView> splits = handle.createQuery("""
                SELECT investor_id, principal, interest FROM allocation
                 WHERE loan_id = :loan AND round = :round AND investor_id > :after
                 ORDER BY investor_id
                 LIMIT :limit + 1""")
                .bind("loan", loanId)
                .bind("round", round)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) ->
                        new SplitView(row.getString("investor_id"), won(row, "principal"), won(row, "interest")))
                .list();
        return Page.of(splits, limit, SplitView::investor);
    }
}
