package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontu.events.Events;
import ontu.investors.AvailableMoney;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.ledger.Ledger;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;

/**
 * Takes the bank's deposits into the books: each row once, credited to whom the account is issued for. A row that nobody
 * can be named for goes into suspense and blocks nothing. What must not be (another amount, a row that is gone, a gap
 * that the bank does not list any more, our own repayment among the deposits) halts the intake until a person has looked.
 */
public final class DepositIntake {
    private final BankSweeps sweeps;

    public DepositIntake(BankSweeps sweeps) {
        this.sweeps = sweeps;
    }

    /**
     * What the next scan is to read: the whole window with the first scan of a day, afterwards what is new.
     *
     * @return empty if the intake stands still, or has to because the last complete scan is too long ago
     */
    public static Optional<DepositWindow> nextWindow(Handle handle, Instant now) {
        IntakeState.lock(handle);
        if (IntakeState.haltedFor(handle).isPresent()) {
            return Optional.empty();
        }
        LocalDate today = OrderTiming.dateOf(now);
        LocalDate from = DepositWindow.firstDate(today);
        Optional<LocalDate> last = IntakeState.completedAt(handle).map(OrderTiming::dateOf);
        if (last.isPresent() && last.get().isBefore(from)) {
            IntakeState.halt(handle, gap(last.get(), from), now);
            return Optional.empty();
        }
        Set<DepositKey> known = last.equals(Optional.of(today)) ? DepositBook.keys(handle, from, today) : Set.of();
        return Optional.of(new DepositWindow(from, today, known, now));
    }

    private static String gap(LocalDate last, LocalDate from) {
        return "The deposit list was last read whole on " + last + ", and the bank lists deposits from " + from
                + " on. Deposits between these dates may be missing in the books: compare them with the bank's"
                + " statements, then resume the intake.";
    }

    /**
     * Takes in what a scan has read, all in the caller's transaction, which is to be committed whatever the result.
     * Reservations may follow in the same transaction: their lock is taken here, before any account of the ledger.
     *
     * @param now when the rows were seen
     */
    public IntakeResult take(Handle handle, DepositList list, Instant now) {
        AvailableMoney.lock(handle);
        IntakeState.lock(handle);
        Optional<String> halted = IntakeState.haltedFor(handle);
        if (halted.isPresent()) {
            return new IntakeResult.Halted(halted.get());
        }
        Optional<String> contradiction = new Contradictions(handle, list).find();
        if (contradiction.isPresent()) {
            return IntakeState.halt(handle, contradiction.get(), now);
        }
        List<StoredDeposit> taken = DepositBook.storeNew(handle, list.rows(), sweeps.usableAt(now), now);
        post(handle, taken, now);
        IntakeState.completed(handle, list.window().beganAt());
        return result(handle, taken, now);
    }

    private static void post(Handle handle, List<StoredDeposit> taken, Instant now) {
        Ledger.postAll(
                handle,
                taken.stream()
                        .filter(deposit -> !deposit.row().amount().isZero())
                        .map(StoredDeposit::movement)
                        .toList(),
                now);
        Events.writeAll(handle, taken.stream().map(StoredDeposit::event).toList(), now);
    }

    private static IntakeResult result(Handle handle, List<StoredDeposit> taken, Instant now) {
        Optional<StoredDeposit> own = taken.stream()
                .filter(deposit -> StoredDeposit.OWN_REPAYMENT.equals(deposit.suspendedFor()))
                .findFirst();
        if (own.isPresent()) {
            return IntakeState.halt(handle, ownRepayment(own.get()), now);
        }
        int suspended = (int) taken.stream().filter(StoredDeposit::isSuspended).count();
        return new IntakeResult.Taken(taken.size(), suspended);
    }

    private static String ownRepayment(StoredDeposit deposit) {
        return "Deposit " + deposit.id()
                + " is of the account, date and amount of a repayment that we ordered: the bank"
                + " may list repayments as deposits, and they would be credited twice. It and all like it are in"
                + " suspense. Compare with the bank; assign it if it is a deposit after all; then resume the intake.";
    }
}
