package ontu.queries;

import static ontu.queries.Rows.date;
import static ontu.queries.Rows.instant;
import static ontu.queries.Rows.instantOrNull;
import static ontu.queries.Rows.textOrNull;
import static ontu.queries.Rows.won;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ontu.api.OrderEvidence;
import ontu.api.OrderSummary;
import ontu.api.Page;
import ontu.journal.Evidence;
import ontu.journal.OrderEvent;
import ontu.orders.Standing;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderState;
import org.jdbi.v3.core.Handle;

/** What the journal holds of orders. */
public final class OrderQueries {
    private OrderQueries() {}

    /**
     * Every number of a loan: disbursement first, then round by round, chunk by chunk, attempt by attempt.
     *
     * @param after the number that the page before ended with; empty for the first
     */
    public static Page<OrderSummary> ofLoan(Handle handle, String loanId, String after, int limit) {
        List<OrderSummary> orders = handle.createQuery("""
                SELECT o.*, g.amount FROM bank_order o JOIN leg g ON g.id = o.leg_id
                 WHERE g.loan_id = :loan AND o.number > :after
                 ORDER BY o.number
                 LIMIT :limit + 1""")
                .bind("loan", loanId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> order(row))
                .list();
        return Page.of(orders, limit, OrderSummary::number);
    }

    /**
     * Everything about one number: the very evidence that its hash stands for, and what belongs to it.
     *
     * @param standing where it stands before people, read in the same transaction as this
     */
    public static OrderEvidence evidence(Handle handle, Standing standing) {
        Evidence evidence = standing.evidence();
        return handle.createQuery("""
                SELECT o.*, g.amount, g.loan_id, g.investor_id, lines.count, lines.total
                  FROM bank_order o
                  JOIN leg g ON g.id = o.leg_id
                  CROSS JOIN LATERAL (SELECT count(*) AS count, coalesce(sum(amount), 0) AS total
                                        FROM leg_line WHERE leg_id = g.id) lines
                 WHERE o.number = :number""")
                .bind("number", evidence.row().number())
                .map((row, context) -> new OrderEvidence(
                        order(row),
                        OrderNumber.parse(row.getString("number")).describe(),
                        textOrNull(row, "loan_id"),
                        textOrNull(row, "investor_id"),
                        evidence.requestHash(),
                        evidence.row().seen(),
                        row.getInt("count"),
                        won(row, "total"),
                        evidence.events().stream().map(OrderQueries::event).toList(),
                        evidence.hash(),
                        DecisionQueries.view(standing)))
                .one();
    }

    private static OrderEvidence.Event event(OrderEvent event) {
        return new OrderEvidence.Event(
                event.at(),
                event.kind().name(),
                event.stateBefore() == null ? null : event.stateBefore().name(),
                event.stateAfter().name(),
                event.sends(),
                event.code());
    }

    private static OrderSummary order(ResultSet row) throws SQLException {
        return new OrderSummary(
                row.getString("number"),
                row.getString("leg_id"),
                row.getInt("attempt"),
                won(row, "amount"),
                date(row, "bank_date"),
                OrderState.valueOf(row.getString("state")),
                row.getInt("sends"),
                textOrNull(row, "last_code"),
                textOrNull(row, "alarm"),
                instant(row, "planned_at"),
                instantOrNull(row, "granted_at"),
                instantOrNull(row, "unknown_since"),
                instantOrNull(row, "settled_at"));
    }
}
