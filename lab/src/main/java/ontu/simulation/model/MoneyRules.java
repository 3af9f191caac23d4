package ontu.simulation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositReading;
import ontu.deposits.DepositScan;
import ontu.deposits.DepositWindow;
import ontu.deposits.KnownDeposits;
import ontu.deposits.SweepSchedule;
import ontu.loans.DisbursementConfirmation;
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
        DeadlineJudging deadlineJudging,
        Function<OrderTiming, DisbursementConfirmation> disbursementConfirmation,
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
            (pages, window, known) -> known.isPresent()
                    ? DepositScan.readNew(pages, window, known.get())
                    : DepositScan.readAll(pages, window),
            SweepSchedule.DEFAULT::usableAt,
            (cutoff, deadline, scanStartedAt) ->
                    !cutoff.lastDayRead(scanStartedAt).isBefore(deadline.day()),
            DisbursementConfirmation::new,
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
        /** @param known what is recorded, for a scan that reads what is new; empty for one that reads every page */
        List<DepositReading> read(DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known);
    }

    /** {@link DepositCutoff}: whether a day is over and read. */
    @FunctionalInterface
    public interface DeadlineJudging {
        /** @param scanStartedAt when the last complete scan began */
        boolean isOverAndRead(DepositCutoff cutoff, Deadline deadline, Instant scanStartedAt);
    }

    /** A day by which money is to come. */
    public sealed interface Deadline {
        LocalDate day();

        record OfFunding(LocalDate day) implements Deadline {}

        record OfInstalment(LocalDate day) implements Deadline {}
    }

    /** {@link SweepSchedule}: when a deposit that was listed at an instant is usable. */
    @FunctionalInterface
    public interface DepositAvailability {
        Instant usableAt(Instant listedAt);
    }
}
