package ontu.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The bank's daily sweeps: from then on deposits are usable, and borrowers' money stands on the subsidiary's account. */
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

    /** The last sweep, now or before: what arrived before it is usable. */
    Instant last() {
        return around(clock.today().minusDays(1))
                .filter(at -> !at.isAfter(clock.now()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void scheduleNext() {
        Instant next = around(clock.today())
                .filter(at -> at.isAfter(clock.now()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        clock.schedule(next, BankClock.Rank.SWEEP, this::sweep);
    }

    /** The sweeps of a day and of the one after it. */
    private Stream<Instant> around(LocalDate day) {
        return Stream.of(day, day.plusDays(1))
                .flatMap(date -> times.stream()
                        .map(time -> date.atTime(time).atZone(Wire.SEOUL).toInstant()));
    }

    private void sweep() {
        for (VirtualAccount account : accounts.borrowers()) {
            if (account.balance() > 0) {
                move(account, account.balance());
            }
        }
        scheduleNext();
    }

    /** A back-dated deposit that an earlier sweep would have taken is taken at once. */
    void catchUp(VirtualAccount account, long amount, Instant at) {
        if (account.usage() == VirtualAccount.Usage.BORROWER && at.isBefore(last())) {
            move(account, amount);
        }
    }

    private void move(VirtualAccount account, long amount) {
        account.cash().out(amount, "집금", "");
        subsidiary.sweepIn(account.number(), amount);
    }
}
