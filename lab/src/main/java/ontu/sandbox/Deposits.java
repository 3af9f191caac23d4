package ontu.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rows of the deposit list (API 9, docs/bank-api.md#section-2-2), and the withdrawals and bounced deposits, which
 * only the ground truth shows.
 */
final class Deposits {
    private static final Comparator<ListedDeposit> NEWEST_FIRST = Comparator.comparing(ListedDeposit::date)
            .thenComparing(ListedDeposit::sequence)
            .reversed();

    private final BankClock clock;
    private final Sweeps sweeps;
    private final Sequence sequence = new Sequence();
    private final List<ListedDeposit> rows = new ArrayList<>();
    private final List<UnlistedPayment> withdrawals = new ArrayList<>();
    private final List<UnlistedPayment> bounced = new ArrayList<>();

    enum DepositSource implements ControlCode {
        DEPOSIT("DEPOSIT"),
        /** The credit of a distribution, listed like a deposit; the row itself does not change the balance. */
        DISTRIBUTION("DISTRIBUTION");

        private final String code;

        DepositSource(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * @param date {@code RcvYmd}
     * @param at when the money arrived
     * @param enteredAt when it was listed; later than {@code at} for a back-dated deposit
     */
    record ListedDeposit(
            String account,
            LocalDate date,
            String sequence,
            long amount,
            Instant at,
            Instant enteredAt,
            DepositSource source) {}

    record UnlistedPayment(String account, long amount, Instant at) {}

    Deposits(BankClock clock, Sweeps sweeps) {
        this.clock = clock;
        this.sweeps = sweeps;
    }

    /**
     * Records a deposit now. A deposit to a terminated account bounces.
     *
     * @param at when the money arrived: now or earlier
     */
    void receive(VirtualAccount account, long amount, Instant at) {
        if (!account.isOpen()) {
            bounced.add(new UnlistedPayment(account.number(), amount, clock.now()));
            return;
        }
        account.deposit(amount, at);
        addRow(account, amount, at, DepositSource.DEPOSIT);
        sweeps.catchUp(account, amount, at);
    }

    void showDistribution(VirtualAccount account, long amount) {
        addRow(account, amount, clock.now(), DepositSource.DISTRIBUTION);
    }

    private void addRow(VirtualAccount account, long amount, Instant at, DepositSource source) {
        rows.add(
                new ListedDeposit(account.number(), Wire.dateOf(at), sequence.next(), amount, at, clock.now(), source));
    }

    void withdraw(VirtualAccount account, long amount) {
        account.cash().debit(amount, "출금", "");
        withdrawals.add(new UnlistedPayment(account.number(), amount, clock.now()));
    }

    List<ListedDeposit> newestFirst(Predicate<ListedDeposit> wanted) {
        return rows.stream().filter(wanted).sorted(NEWEST_FIRST).toList();
    }

    long sumOf(LocalDate date) {
        return rows.stream()
                .filter(row -> row.date().equals(date))
                .mapToLong(ListedDeposit::amount)
                .sum();
    }

    /** Oldest first. */
    List<ListedDeposit> rows() {
        return Collections.unmodifiableList(rows);
    }

    List<UnlistedPayment> withdrawals() {
        return Collections.unmodifiableList(withdrawals);
    }

    List<UnlistedPayment> bounced() {
        return Collections.unmodifiableList(bounced);
    }
}
