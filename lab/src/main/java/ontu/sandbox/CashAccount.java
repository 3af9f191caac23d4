package ontu.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A balance in won that is never negative, and every entry that made it what it is. */
final class CashAccount {
    private final BankClock clock;
    private final Sequence sequence = new Sequence();
    private final List<Entry> entries = new ArrayList<>();
    private long balance;

    /**
     * @param remark what it was for
     * @param orderNumber the number of the order that caused it; empty when none did
     */
    record Entry(
            String sequence,
            Instant at,
            boolean incoming,
            long amount,
            long balanceAfter,
            String remark,
            String orderNumber) {}

    CashAccount(BankClock clock) {
        this.clock = clock;
    }

    long balance() {
        return balance;
    }

    /** Oldest first. */
    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    void in(long amount, String remark, String orderNumber) {
        balance = Math.addExact(balance, amount);
        enter(true, amount, remark, orderNumber);
    }

    /** @throws IllegalStateException if the balance does not suffice: callers look first */
    void out(long amount, String remark, String orderNumber) {
        if (amount > balance) {
            throw new IllegalStateException("An account of the sandbox would become negative.");
        }
        balance -= amount;
        enter(false, amount, remark, orderNumber);
    }

    private void enter(boolean incoming, long amount, String remark, String orderNumber) {
        entries.add(new Entry(sequence.next(), clock.now(), incoming, amount, balance, remark, orderNumber));
    }
}
