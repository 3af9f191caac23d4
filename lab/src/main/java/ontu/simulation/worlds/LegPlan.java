package ontu.simulation.worlds;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;

/**
 * What a leg is to move, written once.
 *
 * @param rows whose money it is, or who gets it
 * @param cumulative what the bank must report as paid out for the loan afterwards; of payments only
 */
record LegPlan(BankOrder order, List<Row> rows, Won total, Optional<Won> cumulative, int rowsHash) {

    record Row(String account, Won amount) {}

    LegPlan(BankOrder order, List<Row> rows, Optional<Won> cumulative) {
        this(order, List.copyOf(rows), Won.sum(rows.stream().map(Row::amount).toList()), cumulative, rows.hashCode());
    }

    /** The request of this leg: what it says is all that matters, so a digest of its rows will do. */
    String request(LocalDate bankDate) {
        String content = order.legId() + ": " + total + " in " + rows.size() + " rows #" + rowsHash;
        return switch (order) {
            case BankOrder.Payment payment -> content + (payment.chunk() == 1 ? ", first" : ", later");
            case BankOrder.Repayment ignored -> content + ", on " + bankDate;
            case BankOrder.Return ignored -> content;
        };
    }
}
