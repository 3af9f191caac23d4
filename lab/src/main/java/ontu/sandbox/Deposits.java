package ontu.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The rows of the deposit list (API 9), and the withdrawals and bounced deposits that only the truth shows. */
final class Deposits {
    private static final Comparator<Deposit> NEWEST_FIRST =
            Comparator.comparing(Deposit::date).thenComparing(Deposit::sequence).reversed();

    private final BankClock clock;
    private final Sweeps sweeps;
    private final Sequence sequence = new Sequence();
    private final List<Deposit> rows = new ArrayList<>();
    private final List<Movement> withdrawals = new ArrayList<>();
    private final List<Movement> bounced = new ArrayList<>();

    enum Source {
        DEPOSIT,
        /** A repayment's credit that is shown as though it were a deposit; it has no effect of its own on the balance. */
        REPAYMENT
    }

    /**
     * @param date {@code RcvYmd}
     * @param at when the money came
     * @param enteredAt when the list began to show it; later than {@code at} when it is back-dated
     */
    record Deposit(
            String account,
            LocalDate date,
            String sequence,
            long amount,
            Instant at,
            Instant enteredAt,
            Source source) {}

    record Movement(String account, long amount, Instant at) {}

    Deposits(BankClock clock, Sweeps sweeps) {
        this.clock = clock;
        this.sweeps = sweeps;
    }

    /**
     * Enters a deposit now. One to an account that has ended goes back to where it came from.
     *
     * @param at when the money came: now, or earlier
     */
    void receive(VirtualAccount account, long amount, Instant at) {
        if (!account.isOpen()) {
            bounced.add(new Movement(account.number(), amount, clock.now()));
            return;
        }
        account.deposit(amount, at);
        enter(account, amount, at, Source.DEPOSIT);
        sweeps.catchUp(account, amount, at);
    }

    void showRepayment(VirtualAccount account, long amount) {
        enter(account, amount, clock.now(), Source.REPAYMENT);
    }

    private void enter(VirtualAccount account, long amount, Instant at, Source source) {
        rows.add(new Deposit(account.number(), Wire.dateOf(at), sequence.next(), amount, at, clock.now(), source));
    }

    void withdraw(VirtualAccount account, long amount) {
        account.cash().out(amount, "출금", "");
        withdrawals.add(new Movement(account.number(), amount, clock.now()));
    }

    List<Deposit> newestFirst(Predicate<Deposit> wanted) {
        return rows.stream().filter(wanted).sorted(NEWEST_FIRST).toList();
    }

    long sumOf(LocalDate date) {
        return rows.stream()
                .filter(row -> row.date().equals(date))
                .mapToLong(Deposit::amount)
                .sum();
    }

    /** Oldest first. */
    List<Deposit> rows() {
        return Collections.unmodifiableList(rows);
    }

    List<Movement> withdrawals() {
        return Collections.unmodifiableList(withdrawals);
    }

    List<Movement> bounced() {
        return Collections.unmodifiableList(bounced);
    }
}
