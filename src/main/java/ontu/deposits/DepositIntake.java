package ontu.deposits;

import com.google.common.collect.Lists;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.events.Events;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Records the bank's deposits: each row once, credited to the holder of the account. What is wrong with one row concerns
 * its account only: a row that cannot be credited goes into suspense, one that cannot be read into quarantine, and a
 * deposit that the list contradicts is disputed. The intake halts, until an operator resumes it, if the list is proved
 * to be wrong as a whole ({@link DepositListCheck}, {@link OwnDistributions}), or after a gap that the bank no longer
 * lists.
 */
public final class DepositIntake {
    /** New deposits that are recorded in one transaction: it holds the reservation lock, for which others wait. */
    private static final int ROWS_PER_TRANSACTION = 100;

    private final SweepSchedule sweepSchedule;
    private final int mostGone;
    private final FreeMoneyListener freeMoneyListener;

    /** Is told, in the transaction in which their free money grows, of investors: it may reserve that money. */
    @FunctionalInterface
    public interface FreeMoneyListener {
        void onFreeMoney(Handle handle, Set<String> investorIds, Instant now);
    }

    /** @param mostGone how many recorded deposits the list may have lost within a day before it is disbelieved */
    public DepositIntake(SweepSchedule sweepSchedule, int mostGone, FreeMoneyListener freeMoneyListener) {
        this.sweepSchedule = sweepSchedule;
        this.mostGone = mostGone;
        this.freeMoneyListener = freeMoneyListener;
    }

    /**
     * The dates that the bank lists.
     *
     * @return empty if the intake is halted, or is halted now because the last complete scan is too long ago
     */
    static Optional<DepositWindow> nextWindow(Handle handle, Instant now) {
        IntakeState.lock(handle);
        if (IntakeState.haltReason(handle).isPresent()) {
            return Optional.empty();
        }
        DepositWindow window = DepositWindow.whole(BusinessTime.dateOf(now), now);
        Optional<LocalDate> last = IntakeState.lastCompleteScanAt(handle).map(BusinessTime::dateOf);
        if (last.isPresent() && last.get().isBefore(window.from())) {
            IntakeState.halt(handle, gap(last.get(), window.from()), now);
            return Optional.empty();
        }
        return Optional.of(window);
    }

    private static Contradiction gap(LocalDate last, LocalDate from) {
        return new Contradiction(
                List.of("gap:" + last),
                "The last complete scan of the deposit list was on " + last + ", and the bank lists deposits from "
                        + from
                        + " on. Deposits between these dates may not be recorded: compare the ledger with the bank's"
                        + " statements, then resume the intake.");
    }

    /** Records that what is new was read of all dates; it counts if they have been read whole since today began. */
    static void complete(Handle handle, DepositWindow window) {
        IntakeState.lock(handle);
        if (DepositDays.readWholeSince(handle, window).isPresent()) {
            IntakeState.markCompleted(handle, window.startedAt());
        }
    }

    /** Records that the window has been read whole, in however many parts, if it has. */
    static void completeWhole(Handle handle, DepositWindow window) {
        IntakeState.lock(handle);
        DepositDays.readWholeSince(handle, window).ifPresent(since -> IntakeState.markCompleted(handle, since));
    }

    /**
     * Records what was read. It is compared without a lock; what differs is recorded in transactions of bounded size,
     * each of which takes the reservation lock before any account of the ledger.
     */
    public IntakeResult takeIn(Jdbi jdbi, DepositReading reading, Supplier<Instant> clock) {
        DepositComparison comparison = jdbi.inTransaction(handle -> DepositComparison.of(
                reading, DepositRepository.comparable(handle, reading), QuarantineRepository.waiting(handle)));
        IntakeResult result =
                comparison.isEmpty() ? new IntakeResult.Recorded(0, 0) : record(jdbi, reading, comparison, clock);
        if (reading.whole() && result instanceof IntakeResult.Recorded) {
            jdbi.useTransaction(handle -> {
                IntakeState.lock(handle);
                DepositDays.markRead(handle, reading);
            });
        }
        return result;
    }

    private IntakeResult record(
            Jdbi jdbi, DepositReading reading, DepositComparison comparison, Supplier<Instant> clock) {
        List<StoredDeposit> recorded = new ArrayList<>();
        Recording recording = new Recording(reading, comparison, recorded);
        Optional<IntakeResult.Halted> halted = locked(jdbi, clock, recording::doubts);
        // oldest first
        for (List<DepositRow> part : Lists.partition(comparison.added().reversed(), ROWS_PER_TRANSACTION)) {
            if (halted.isEmpty()) {
                halted = locked(jdbi, clock, (handle, now) -> recording.deposits(handle, part.reversed(), now));
            }
        }
        if (halted.isEmpty() && !comparison.unlisted().isEmpty()) {
            halted = locked(jdbi, clock, recording::unlisted);
        }
        if (halted.isPresent()) {
            return halted.get();
        }
        int suspended =
                (int) recorded.stream().filter(StoredDeposit::isInSuspense).count();
        return new IntakeResult.Recorded(recorded.size(), suspended);
    }

    @FunctionalInterface
    private interface IntakeStep {
        Optional<IntakeResult.Halted> run(Handle handle, Instant now);
    }

    private static Optional<IntakeResult.Halted> locked(Jdbi jdbi, Supplier<Instant> clock, IntakeStep step) {
        return jdbi.inTransaction(handle -> {
            ReservationLock.acquire(handle);
            IntakeState.lock(handle);
            Optional<IntakeResult.Halted> halted =
                    IntakeState.haltReason(handle).map(IntakeResult.Halted::new);
            return halted.isPresent() ? halted : step.run(handle, clock.get());
        });
    }

    /** The transactions that record what a comparison has found. */
    private final class Recording {
        private final DepositReading reading;
        private final DepositComparison comparison;
        private final List<StoredDeposit> recorded;

        Recording(DepositReading reading, DepositComparison comparison, List<StoredDeposit> recorded) {
            this.reading = reading;
            this.comparison = comparison;
            this.recorded = recorded;
        }

        /** Checks the list as a whole, and records what is doubtful of single rows, before anything is credited. */
        Optional<IntakeResult.Halted> doubts(Handle handle, Instant now) {
            DepositListCheck check = check(handle, now);
            Optional<Contradiction> contradiction = check.findContradiction();
            if (contradiction.isPresent()) {
                return Optional.of(IntakeState.halt(handle, contradiction.get(), now));
            }
            dispute(handle, check, now);
            quarantine(handle, now);
            return Optional.empty();
        }

        private DepositListCheck check(Handle handle, Instant now) {
            return new DepositListCheck(
                    comparison,
                    reading.window().isWhole()
                            && reading.whole()
                            && reading.rows().isEmpty(),
                    DepositRepository.gone(handle, reading.window()),
                    DepositRepository.unacknowledgedSince(handle, BusinessTime.startOf(BusinessTime.dateOf(now))),
                    mostGone,
                    IntakeState.acknowledgements(handle));
        }

        private void dispute(Handle handle, DepositListCheck check, Instant now) {
            List<StoredDeposit> disputed = new ArrayList<>();
            comparison.gone().stream()
                    .collect(Collectors.partitioningBy(check::isAcknowledged))
                    .forEach((acknowledged, gone) -> disputed.addAll(
                            DepositRepository.dispute(handle, gone, DepositDispute.GONE, acknowledged, now)));
            disputed.addAll(
                    DepositRepository.dispute(handle, comparison.changed(), DepositDispute.AMOUNT_CHANGED, false, now));
            List<StoredDeposit> back = DepositRepository.endDispute(
                    handle, comparison.back(), reading.window().startedAt());
            Events.writeAll(
                    handle,
                    Stream.concat(
                                    disputed.stream().map(StoredDeposit::disputedEvent),
                                    back.stream().map(StoredDeposit::noLongerDisputedEvent))
                            .toList(),
                    now);
            countAsListed(
                    handle,
                    Stream.concat(comparison.back().stream(), comparison.changed().stream())
                            .filter(RecordedDeposit::isGone)
                            .map(deposit -> deposit.row().key().receivedOn())
                            .toList());
            onFreeMoney(handle, back, now);
        }

        private void quarantine(Handle handle, Instant now) {
            List<LocalDate> days = new ArrayList<>();
            for (UnreadableDeposit row : comparison.unreadable()) {
                // A scan finds the day of each row that is new; another one is known, and used up.
                reading.window()
                        .dayOf(row)
                        .filter(day -> QuarantineRepository.add(handle, row, day, now))
                        .ifPresent(days::add);
            }
            countAsListed(handle, days);
        }

        /** The last step: what was corrected is a deposit by now. */
        Optional<IntakeResult.Halted> unlisted(Handle handle, Instant now) {
            comparison.unlisted().forEach(row -> QuarantineRepository.markUnlisted(handle, row, now));
            return Optional.empty();
        }

        /** A whole reading counts all rows of its days at its end. */
        private void countAsListed(Handle handle, List<LocalDate> daysOfRows) {
            if (!reading.whole() && !daysOfRows.isEmpty()) {
                DepositDays.add(handle, daysOfRows);
            }
        }

        /** @param rows newest first */
        Optional<IntakeResult.Halted> deposits(Handle handle, List<DepositRow> rows, Instant now) {
            List<StoredDeposit> stored = DepositRepository.insertNew(handle, rows, sweepSchedule.usableAt(now), now);
            post(handle, stored, now);
            countAsListed(
                    handle,
                    stored.stream()
                            .map(deposit -> deposit.row().key().receivedOn())
                            .toList());
            useUpQuarantined(handle, stored, now);
            recorded.addAll(stored);
            onFreeMoney(handle, stored, now);
            return OwnDistributions.findContradiction(handle, stored)
                    .map(contradiction -> IntakeState.halt(handle, contradiction, now));
        }

        /** A row in quarantine becomes at most one deposit. */
        private void useUpQuarantined(Handle handle, List<StoredDeposit> stored, Instant now) {
            List<QuarantinedDeposit> waiting = new ArrayList<>(QuarantineRepository.waiting(handle));
            Set<Long> unlisted =
                    comparison.unlisted().stream().map(QuarantinedDeposit::id).collect(Collectors.toSet());
            for (StoredDeposit deposit : stored) {
                waiting.stream()
                        .filter(row -> row.isCorrectedBy(deposit.row(), unlisted.contains(row.id())))
                        .findFirst()
                        .ifPresent(row -> {
                            waiting.remove(row);
                            QuarantineRepository.markReadable(handle, row, deposit, now);
                        });
            }
        }
    }

    private void onFreeMoney(Handle handle, List<StoredDeposit> deposits, Instant now) {
        Set<String> investors = investors(deposits);
        if (!investors.isEmpty()) {
            freeMoneyListener.onFreeMoney(handle, investors, now);
        }
    }

    private static Set<String> investors(List<StoredDeposit> deposits) {
        return deposits.stream()
                .map(StoredDeposit::investorId)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
    }

    private static void post(Handle handle, List<StoredDeposit> newDeposits, Instant now) {
        Ledger.postAll(
                handle,
                newDeposits.stream()
                        .filter(deposit -> !deposit.row().amount().isZero())
                        .map(StoredDeposit::ledgerTransaction)
                        .toList(),
                now);
        Events.writeAll(handle, newDeposits.stream().map(StoredDeposit::event).toList(), now);
    }
}
