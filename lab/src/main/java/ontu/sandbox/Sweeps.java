package ontu.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ontu.sandbox.CashAccount.EntryOrigin;

/** The bank's daily sweeps: they make deposits usable and move borrowers' money to the subsidiary's account. */
final class Sweeps {
    private final List<LocalTime> times;
    private final BankClock clock;
    private final Accounts accounts;
    private final SubsidiaryAccount subsidiary;

    Sweeps(List<LocalTime> times, BankClock clock, Accounts accounts, SubsidiaryAccount subsidiary) {
        this.times = times;
        this.clock = clock;
        this.accounts = accounts;
        this.subsidiary = subsidiary;
        scheduleNext();
    }

    /** The last sweep, now or earlier: deposits that arrived before it are usable. */
    Instant last() {
        return timesAround(clock.today().minusDays(1))
                .filter(at -> !at.isAfter(clock.now()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void scheduleNext() {
        Instant next = timesAround(clock.today())
                .filter(at -> at.isAfter(clock.now()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        clock.schedule(next, BankClock.Priority.SWEEP, this::sweep);
    }

    /** The sweeps of a day and of the next day. */
    private Stream<Instant> timesAround(LocalDate day) {
        return Stream.of(day, day.plusDays(1))
                .flatMap(date -> times.stream()
                        .map(time -> date.atTime(time).atZone(Wire.SEOUL).toInstant()));
    }

    private void sweep() {
        for (VirtualAccount account : accounts.borrowerAccounts()) {
            if (account.balance() > 0) {
                sweepToSubsidiary(account, account.balance());
            }
        }
        scheduleNext();
    }

    /** A back-dated deposit that an earlier sweep would have moved is moved at once. */
    void catchUp(VirtualAccount account, long amount, Instant at) {
        if (account.usage() == VirtualAccount.Usage.BORROWER && at.isBefore(last())) {
            sweepToSubsidiary(account, amount);
        }
    }

    /** Undoes the sweep of a deposit that the bank takes back; the balance that was swept must suffice. */
    void undo(VirtualAccount account, long amount) {
        subsidiary.sweepBack(account.number(), amount);
        account.cash().credit(amount, EntryOrigin.of("집금취소"));
    }

    private void sweepToSubsidiary(VirtualAccount account, long amount) {
        account.cash().debit(amount, EntryOrigin.of("집금"));
        subsidiary.sweepIn(account.number(), amount);
    }
}
