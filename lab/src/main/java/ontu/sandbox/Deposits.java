package ontu.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import ontu.sandbox.CashAccount.EntryOrigin;

/**
 * The rows of the deposit list (API 9, docs/bank-api.md#section-2-2), and what only the ground truth shows: deposits
 * that were taken back or bounced, and withdrawals.
 */
final class Deposits {
    private static final Comparator<ListedDeposit> NEWEST_FIRST = Comparator.comparing(ListedDeposit::date)
            .thenComparing(ListedDeposit::sequence)
            .reversed();

    private final BankClock clock;
    private final Sweeps sweeps;
    private final Sequence sequence = new Sequence();
    private final List<ListedDeposit> rows = new ArrayList<>();
    private final Map<String, String> entries = new HashMap<>();
    private final List<ListedDeposit> takenBack = new ArrayList<>();
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
            DepositSource source) {

        private ListedDeposit ofAmount(long other) {
            return new ListedDeposit(account, date, sequence, other, at, enteredAt, source);
        }
    }

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
        book(account, row(account, amount, at, DepositSource.DEPOSIT));
    }

    private void book(VirtualAccount account, ListedDeposit deposit) {
        entries.put(deposit.sequence(), account.deposit(deposit.amount(), deposit.at()));
        rows.add(deposit);
        sweeps.catchUp(account, deposit.amount(), deposit.at());
    }

    /** A deposit that was made, and not a row that only shows a distribution. */
    Optional<ListedDeposit> find(VirtualAccount account, String sequenceNumber) {
        return rows.stream()
                .filter(row -> row.source() == DepositSource.DEPOSIT)
                .filter(row -> row.account().equals(account.number()))
                .filter(row -> row.sequence().equals(sequenceNumber))
                .findFirst();
    }

    /** The bank takes a deposit back; money of its amount must still be there. */
    void takeBack(VirtualAccount account, ListedDeposit deposit) {
        unbook(account, deposit);
        takenBack.add(deposit);
    }

    /** The bank corrects the amount of a deposit, under the same key; money of the old amount must still be there. */
    void correct(VirtualAccount account, ListedDeposit deposit, long amount) {
        unbook(account, deposit);
        book(account, deposit.ofAmount(amount));
    }

    private void unbook(VirtualAccount account, ListedDeposit deposit) {
        if (account.balance() < deposit.amount()) {
            sweeps.undo(account, deposit.amount());
        }
        account.takeBack(deposit.amount(), deposit.at(), String.valueOf(entries.remove(deposit.sequence())));
        rows.remove(deposit);
    }

    void showDistribution(VirtualAccount account, long amount) {
        rows.add(row(account, amount, clock.now(), DepositSource.DISTRIBUTION));
    }

    private ListedDeposit row(VirtualAccount account, long amount, Instant at, DepositSource source) {
        return new ListedDeposit(account.number(), Wire.dateOf(at), sequence.next(), amount, at, clock.now(), source);
    }

    void withdraw(VirtualAccount account, long amount) {
        account.cash().debit(amount, EntryOrigin.of("출금"));
        withdrawals.add(new UnlistedPayment(account.number(), amount, clock.now()));
    }

    List<ListedDeposit> newestFirst(Predicate<ListedDeposit> wanted) {
        return rows.stream().filter(wanted).sorted(NEWEST_FIRST).toList();
    }

    long sumOf(LocalDate date, Predicate<ListedDeposit> wanted) {
        return rows.stream()
                .filter(row -> row.date().equals(date))
                .filter(wanted)
                .mapToLong(ListedDeposit::amount)
                .sum();
    }

    /** Oldest first. */
    List<ListedDeposit> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** The deposits that the bank has taken back. */
    List<ListedDeposit> takenBack() {
        return Collections.unmodifiableList(takenBack);
    }

    List<UnlistedPayment> withdrawals() {
        return Collections.unmodifiableList(withdrawals);
    }

    List<UnlistedPayment> bounced() {
        return Collections.unmodifiableList(bounced);
    }
}
