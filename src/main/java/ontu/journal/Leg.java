package ontu.journal;

import java.util.List;
import java.util.Objects;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen at the bank exactly once, in full: it never changes, however many attempts it takes.
 *
 * @param loanId the loan of a payment or a repayment; a return has none
 * @param cumulative payments only: the bank's total for the loan number once this leg is executed
 * @param lines 1 to 500 rows, one for each investor, in the order in which they are sent; a return has one
 */
public record Leg(
        BankOrder order, @Nullable String loanId, @Nullable Won cumulative, List<LegLine> lines) {

    /** @throws IllegalArgumentException if the parts do not fit the order */
    public Leg {
        lines = List.copyOf(lines);
        LegKind kind = LegKind.of(order);
        require(order, (kind == LegKind.RETURN) == (loanId == null), "all but a return belong to a loan");
        require(order, (kind == LegKind.PAYMENT) == (cumulative != null), "payments alone have a cumulative amount");
        require(order, !lines.isEmpty() && lines.size() <= ChunkPlan.MAXIMUM_ROWS, "an order has 1 to 500 rows");
        require(order, kind != LegKind.RETURN || lines.size() == 1, "a return has one row");
    }

    private static void require(BankOrder order, boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(order.legId() + " is not a leg: " + rule + ".");
        }
    }

    public static Leg payment(BankOrder.Payment order, String loanId, Won cumulative, List<LegLine> lines) {
        return new Leg(order, loanId, cumulative, lines);
    }

    public static Leg repayment(BankOrder.Repayment order, String loanId, List<LegLine> lines) {
        return new Leg(order, loanId, null, lines);
    }

    public static Leg returning(BankOrder.Return order, LegLine line) {
        return new Leg(order, null, null, List.of(line));
    }

    public LegKind kind() {
        return LegKind.of(order);
    }

    /** What the order moves: the sum of its lines. */
    public Won amount() {
        return Won.sum(lines.stream().map(LegLine::amount).toList());
    }

    /**
     * The loan of a payment or a repayment.
     *
     * @throws NullPointerException for a return
     */
    public String requireLoanId() {
        return Objects.requireNonNull(loanId);
    }
}
