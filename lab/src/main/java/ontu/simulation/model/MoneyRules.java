package ontu.simulation.model;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositScan;
import ontu.deposits.DepositScanResult;
import ontu.deposits.DepositWindow;
import ontu.deposits.SweepSchedule;
import ontu.loans.ReservationRule;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Split;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.OrderNumber;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.order.TransferKey;

/**
 * All production code that a world runs: the rules that decide about money. {@link #PRODUCTION} has those of
 * production; a mutant replaces one of them.
 */
public record MoneyRules(
        BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol,
        Function<Numbering, ModelJournal> journal,
        Numbering orderNumbering,
        ChunkPlanning chunkPlanning,
        Splitting splitting,
        Reserving reserving,
        DepositScanning depositScanning,
        DepositAvailability depositAvailability,
        SenderBehaviour senderBehaviour) {

    public static final MoneyRules PRODUCTION = new MoneyRules(
            OrderProtocol::new,
            ModelJournal::new,
            (transfer, ordinal) -> OrderNumber.of(transfer, ordinal).digits(),
            new ChunkPlanning() {
                @Override
                public <R> ChunkPlan<R> plan(List<ChunkPlan.ChunkRow<R>> rows) {
                    return ChunkPlan.of(rows);
                }
            },
            new Splitting() {
                @Override
                public List<Won> principal(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
                    return Split.among(commitments).principal(allocatedBefore, amount);
                }

                @Override
                public List<Won> interest(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
                    return Split.among(commitments).interest(allocatedBefore, amount);
                }
            },
            new Reserving() {
                @Override
                public <C> List<C> fulfillable(List<ReservationRequest<C>> queue) {
                    return ReservationRule.fulfillable(queue);
                }
            },
            DepositScan::read,
            SweepSchedule.DEFAULT::usableAt,
            new SenderBehaviour());

    /** {@link OrderNumber}. */
    @FunctionalInterface
    public interface Numbering {
        String number(TransferKey transfer, int ordinal);
    }

    /** {@link ChunkPlan#of}. */
    public interface ChunkPlanning {
        <R> ChunkPlan<R> plan(List<ChunkPlan.ChunkRow<R>> rows);
    }

    /** {@link Split}. */
    public interface Splitting {
        List<Won> principal(List<Won> commitments, List<Won> allocatedBefore, Won amount);

        List<Won> interest(List<Won> commitments, List<Won> allocatedBefore, Won amount);
    }

    /** {@link ReservationRule}. */
    public interface Reserving {
        <C> List<C> fulfillable(List<ReservationRequest<C>> queue);
    }

    /** {@link DepositScan}. */
    @FunctionalInterface
    public interface DepositScanning {
        DepositScanResult read(DepositListReader pages, DepositWindow window);
    }

    /** {@link SweepSchedule}: when a deposit that was listed at an instant is usable. */
    @FunctionalInterface
    public interface DepositAvailability {
        Instant usableAt(Instant listedAt);
    }
}
