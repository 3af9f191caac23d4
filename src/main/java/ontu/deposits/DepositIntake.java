package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontu.events.Events;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;

/**
 * Records the bank's deposits: each row once, credited to the holder of the account. A row that cannot be credited goes
 * into suspense and blocks nothing. A contradiction (a changed amount, a missing row, a gap that the bank no longer
 * lists, a distribution of ours among the deposits) halts the intake until an operator resumes it.
 */
public final class DepositIntake {
    private final SweepSchedule sweepSchedule;

    public DepositIntake(SweepSchedule sweepSchedule) {
        this.sweepSchedule = sweepSchedule;
    }

    /**
     * What the next scan reads: the whole window for the first scan of a day, afterwards what is new.
     *
     * @return empty if the intake is halted, or is halted now because the last complete scan is too long ago
     */
    public static Optional<DepositWindow> nextWindow(Handle handle, Instant now) {
        IntakeState.lock(handle);
        if (IntakeState.haltReason(handle).isPresent()) {
            return Optional.empty();
        }
        LocalDate today = BusinessTime.dateOf(now);
        LocalDate from = DepositWindow.firstDate(today);
        Optional<LocalDate> last = IntakeState.lastCompleteScanAt(handle).map(BusinessTime::dateOf);
        if (last.isPresent() && last.get().isBefore(from)) {
            IntakeState.halt(handle, gapReason(last.get(), from), now);
            return Optional.empty();
        }
        Set<DepositKey> known =
                last.equals(Optional.of(today)) ? DepositRepository.keys(handle, from, today) : Set.of();
        return Optional.of(new DepositWindow(from, today, known, now));
    }

    private static String gapReason(LocalDate last, LocalDate from) {
        return "The last complete scan of the deposit list was on " + last + ", and the bank lists deposits from "
                + from
                + " on. Deposits between these dates may not be recorded: compare the ledger with the bank's"
                + " statements, then resume the intake.";
    }

    /**
     * Records what a scan has read, in the caller's transaction, which must be committed whatever the result.
     * Reservations may follow in the same transaction: their lock is acquired here, before any account of the ledger.
     *
     * @param now when the rows were read
     */
    public IntakeResult takeIn(Handle handle, DepositScanResult scan, Instant now) {
        ReservationLock.acquire(handle);
        IntakeState.lock(handle);
        Optional<String> halted = IntakeState.haltReason(handle);
        if (halted.isPresent()) {
            return new IntakeResult.Halted(halted.get());
        }
        Optional<String> contradiction = new DepositListCheck(handle, scan).findContradiction();
        if (contradiction.isPresent()) {
            return IntakeState.halt(handle, contradiction.get(), now);
        }
        List<StoredDeposit> newDeposits =
                DepositRepository.insertNew(handle, scan.rows(), sweepSchedule.usableAt(now), now);
        post(handle, newDeposits, now);
        IntakeState.markCompleted(handle, scan.window().startedAt());
        return result(handle, newDeposits, now);
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

    private static IntakeResult result(Handle handle, List<StoredDeposit> newDeposits, Instant now) {
        Optional<StoredDeposit> ownDistribution = newDeposits.stream()
                .filter(deposit -> deposit.suspenseReason() == SuspenseReason.OWN_DISTRIBUTION)
                .findFirst();
        if (ownDistribution.isPresent()) {
            return IntakeState.halt(handle, ownDistributionReason(ownDistribution.get()), now);
        }
        int suspended =
                (int) newDeposits.stream().filter(StoredDeposit::isInSuspense).count();
        return new IntakeResult.Recorded(newDeposits.size(), suspended);
    }

    private static String ownDistributionReason(StoredDeposit deposit) {
        return "Deposit " + deposit.id()
                + " has the account, date and amount of a distribution that we ordered: the bank"
                + " may list distributions as deposits, and they would be credited twice. All such deposits are in"
                + " suspense. Compare them with the bank; assign those that are real deposits; then resume the intake.";
    }
}
