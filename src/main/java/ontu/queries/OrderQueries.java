package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.instantOrNull;
import static ontu.queries.Columns.textOrNull;
import static ontu.queries.Columns.won;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ontu.api.OrderEvidenceView;
import ontu.api.OrderSummary;
import ontu.api.Page;
import ontu.api.TransferDetailsView;
import ontu.codes.StoredCode;
import ontu.decisions.DecisionStatus;
import ontu.journal.Evidence;
import ontu.journal.OrderEvent;
import ontu.journal.TransferKind;
import ontu.order.OrderNumber;
import ontu.order.OrderState;
import org.jdbi.v3.core.Handle;

/** Orders in the journal. */
public final class OrderQueries {
    private OrderQueries() {}

    /**
     * Every order of a loan: disbursements first, then by instalment, chunk and ordinal.
     *
     * @param after the order number that the previous page ended with; empty for the first page
     */
    public static Page<OrderSummary> ofLoan(Handle handle, String loanId, String after, int limit) {
        List<OrderSummary> orders = handle.createQuery("""
                SELECT o.*, acknowledged.acknowledged_at, t.amount FROM bank_order o JOIN transfer t ON t.id = o.transfer_id
                  LEFT JOIN acknowledged_alarm acknowledged
                         ON (acknowledged.order_number, acknowledged.alarm_code) = (o.number, o.alarm)
                 WHERE t.loan_id = :loan AND o.number > :after
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
     * Everything about one order: the evidence that operators decide on, and what belongs to it.
     *
     * @param decisionStatus read in the same transaction
     */
    public static OrderEvidenceView evidence(Handle handle, DecisionStatus decisionStatus) {
        Evidence evidence = Evidence.find(handle, number(decisionStatus)).orElseThrow();
        return handle.createQuery("""
                SELECT o.*, acknowledged.acknowledged_at, t.amount, t.loan_id, t.investor_id, lines.count, lines.total
                  FROM bank_order o
                  JOIN transfer t ON t.id = o.transfer_id
                  LEFT JOIN acknowledged_alarm acknowledged
                         ON (acknowledged.order_number, acknowledged.alarm_code) = (o.number, o.alarm)
                  CROSS JOIN LATERAL (SELECT count(*) AS count, coalesce(sum(amount), 0) AS total
                                        FROM transfer_line WHERE transfer_id = t.id) lines
                 WHERE o.number = :number""")
                .bind("number", evidence.row().number())
                .map((row, context) -> new OrderEvidenceView(
                        order(row),
                        OrderNumber.parse(row.getString("number")).describe(),
                        textOrNull(row, "loan_id"),
                        textOrNull(row, "investor_id"),
                        evidence.requestHash(),
                        evidence.row().knownToBank(),
                        row.getInt("count"),
                        won(row, "total"),
                        evidence.events().stream().map(OrderQueries::event).toList(),
                        DecisionViews.of(decisionStatus)))
                .one();
    }

    /**
     * A transfer and its orders.
     *
     * @param decisionStatus read in the same transaction
     */
    public static TransferDetailsView transfer(Handle handle, DecisionStatus decisionStatus) {
        String id = decisionStatus.evidence().key().id();
        List<OrderSummary> orders = handle.createQuery("""
                SELECT o.*, acknowledged.acknowledged_at, t.amount FROM bank_order o JOIN transfer t ON t.id = o.transfer_id
                  LEFT JOIN acknowledged_alarm acknowledged
                         ON (acknowledged.order_number, acknowledged.alarm_code) = (o.number, o.alarm)
                 WHERE t.id = :id ORDER BY o.ordinal""")
                .bind("id", id)
                .map((row, context) -> order(row))
                .list();
        return handle.createQuery("""
                SELECT t.*, a.abandoned_at, (SELECT count(*) FROM transfer_line WHERE transfer_id = t.id) AS count
                  FROM transfer t LEFT JOIN abandoned_transfer a ON a.transfer_id = t.id
                 WHERE t.id = :id""")
                .bind("id", id)
                .map((row, context) -> new TransferDetailsView(
                        id,
                        StoredCode.parse(TransferKind.class, row.getString("kind")),
                        textOrNull(row, "loan_id"),
                        textOrNull(row, "investor_id"),
                        won(row, "amount"),
                        row.getInt("count"),
                        instantOrNull(row, "abandoned_at"),
                        orders,
                        DecisionViews.of(decisionStatus)))
                .one();
    }

    private static String number(DecisionStatus decisionStatus) {
        return decisionStatus.evidence().key().id();
    }

    private static OrderEvidenceView.OrderEventView event(OrderEvent event) {
        return new OrderEvidenceView.OrderEventView(
                event.at(),
                event.kind().storedAs(),
                event.stateBefore() == null ? null : event.stateBefore().storedAs(),
                event.stateAfter().storedAs(),
                event.sends(),
                event.code());
    }

    private static OrderSummary order(ResultSet row) throws SQLException {
        return new OrderSummary(
                row.getString("number"),
                row.getString("transfer_id"),
                row.getInt("ordinal"),
                won(row, "amount"),
                date(row, "bank_date"),
                StoredCode.parse(OrderState.class, row.getString("state")),
                row.getInt("sends"),
                textOrNull(row, "last_code"),
                textOrNull(row, "alarm"),
                instantOrNull(row, "acknowledged_at"),
                instant(row, "planned_at"),
                instantOrNull(row, "granted_at"),
                instantOrNull(row, "unknown_since"),
                instantOrNull(row, "settled_at"));
    }
}
