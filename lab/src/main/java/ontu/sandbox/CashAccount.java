package ontu.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A balance in won that is never negative, with its entries. */
final class CashAccount {
    private final BankClock clock;
    private final Sequence sequence = new Sequence();
    private final List<CashEntry> entries = new ArrayList<>();
    private long balance;

    /**
     * @param remark the purpose of the entry
     * @param orderNumber the number of the order that caused it; empty when none did
     */
    record CashEntry(
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
    List<CashEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    void credit(long amount, String remark, String orderNumber) {
        balance = Math.addExact(balance, amount);
        addEntry(true, amount, remark, orderNumber);
    }

    /** @throws IllegalStateException if the balance is insufficient: callers check the balance first */
    void debit(long amount, String remark, String orderNumber) {
        if (amount > balance) {
            throw new IllegalStateException("An account of the sandbox would become negative.");
        }
        balance -= amount;
        addEntry(false, amount, remark, orderNumber);
    }

    private void addEntry(boolean incoming, long amount, String remark, String orderNumber) {
        entries.add(new CashEntry(sequence.next(), clock.now(), incoming, amount, balance, remark, orderNumber));
    }
}
