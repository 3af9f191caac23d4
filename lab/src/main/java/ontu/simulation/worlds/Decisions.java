package ontu.simulation.worlds;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import ontu.deposits.BankSweeps;
import ontu.deposits.DepositList;
import ontu.deposits.DepositPages;
import ontu.deposits.DepositScan;
import ontu.deposits.DepositWindow;
import ontu.loans.ReservationRule;
import ontu.loans.ReservationRule.Wish;
import ontu.workflows.money.Split;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderTiming;

/**
 * Everything of the product that a world runs: the rules that decide about money. {@link #REAL} is what production
 * runs; a mutant replaces one of them.
 */
public record Decisions(
        BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol,
        Function<Numbering, ModelJournal> journal,
        Numbering numbering,
        Planning planning,
        Splitting splitting,
        Reserving reserving,
        Scanning scanning,
        Sweeping sweeping,
        Conduct conduct) {

    public static final Decisions REAL = new Decisions(
            OrderProtocol::new,
            ModelJournal::new,
            (leg, attempt) -> OrderNumber.of(leg, attempt).digits(),
            new Planning() {
                @Override
                public <R> ChunkPlan<R> plan(List<ChunkPlan.Row<R>> rows) {
                    return ChunkPlan.of(rows);
                }
            },
            new Splitting() {
                @Override
                public List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round) {
                    return Split.among(commitments).principal(allottedBefore, round);
                }

                @Override
                public List<Won> interest(List<Won> commitments, List<Won> allottedBefore, Won round) {
                    return Split.among(commitments).interest(allottedBefore, round);
                }
            },
            new Reserving() {
                @Override
                public <C> List<C> met(List<Wish<C>> queue) {
                    return ReservationRule.met(queue);
                }
            },
            DepositScan::read,
            BankSweeps.DEFAULT::usableAt,
            new Conduct());

    /** {@link OrderNumber}. */
    @FunctionalInterface
    public interface Numbering {
        String number(BankOrder leg, int attempt);
    }

    /** {@link ChunkPlan#of}. */
    public interface Planning {
        <R> ChunkPlan<R> plan(List<ChunkPlan.Row<R>> rows);
    }

    /** {@link Split}. */
    public interface Splitting {
        List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round);

        List<Won> interest(List<Won> commitments, List<Won> allottedBefore, Won round);
    }

    /** {@link ReservationRule}. */
    public interface Reserving {
        <C> List<C> met(List<Wish<C>> queue);
    }

    /** {@link DepositScan}. */
    @FunctionalInterface
    public interface Scanning {
        DepositList read(DepositPages pages, DepositWindow window);
    }

    /** {@link BankSweeps}: when a deposit that was seen at an instant is usable. */
    @FunctionalInterface
    public interface Sweeping {
        Instant usableAt(Instant seen);
    }
}
