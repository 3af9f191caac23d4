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
     * @param date {@code RcvYmd}; earlier than {@code at} when the deposit is back-dated
     * @param at when the bank entered it
     */
    record Deposit(String account, LocalDate date, String sequence, long amount, Instant at, Source source) {}

    record Movement(String account, long amount, Instant at) {}

    Deposits(BankClock clock) {
        this.clock = clock;
    }

    /** Enters a deposit now, for that date. A deposit to an account that has ended goes back to where it came from. */
    void receive(VirtualAccount account, long amount, LocalDate date) {
        if (!account.isOpen()) {
            bounced.add(new Movement(account.number(), amount, clock.now()));
            return;
        }
        account.deposit(amount, clock.now());
        rows.add(new Deposit(account.number(), date, sequence.next(), amount, clock.now(), Source.DEPOSIT));
    }

    void showRepayment(VirtualAccount account, long amount) {
        rows.add(new Deposit(account.number(), clock.today(), sequence.next(), amount, clock.now(), Source.REPAYMENT));
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
