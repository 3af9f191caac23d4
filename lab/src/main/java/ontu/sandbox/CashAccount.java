package ontu.sandbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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

    /** @param cancelled whether it was taken back, or takes another entry back */
    record CashEntry(
            String sequence,
            Instant at,
            boolean incoming,
            long amount,
            long balanceAfter,
            @JsonUnwrapped EntryOrigin origin,
            boolean cancelled) {

        private CashEntry markedCancelled() {
            return new CashEntry(sequence, at, incoming, amount, balanceAfter, origin, true);
        }
    }

    /**
     * What caused an entry.
     *
     * @param kind in a word, as the history shows it
     * @param text what the order that caused it wants printed; empty if there is none
     * @param remark the loan number, or the account that was swept; empty if there is none
     * @param orderNumber the number of the order that caused it; empty when none did
     */
    record EntryOrigin(String kind, String text, String remark, String orderNumber) {
        static EntryOrigin of(String kind) {
            return new EntryOrigin(kind, "", "", "");
        }

        static EntryOrigin sweep(String virtualAccount) {
            return new EntryOrigin("집금", virtualAccount, virtualAccount, "");
        }
    }

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

    /** @return the sequence of the entry */
    String credit(long amount, EntryOrigin origin) {
        balance = Math.addExact(balance, amount);
        return addEntry(true, amount, origin, false);
    }

    /** @throws IllegalStateException if the balance is insufficient: callers check the balance first */
    void debit(long amount, EntryOrigin origin) {
        decrease(amount);
        addEntry(false, amount, origin, false);
    }

    /**
     * Takes a credit back: a debit of the same amount follows, and both are cancelled.
     *
     * @throws IllegalStateException if the balance is insufficient: callers check the balance first
     */
    void cancelCredit(String creditSequence) {
        for (int i = 0; i < entries.size(); i++) {
            CashEntry entry = entries.get(i);
            if (entry.sequence().equals(creditSequence)) {
                decrease(entry.amount());
                entries.set(i, entry.markedCancelled());
                addEntry(false, entry.amount(), EntryOrigin.of("취소"), true);
                return;
            }
        }
        throw new IllegalStateException("An entry of the sandbox is missing.");
    }

    private void decrease(long amount) {
        if (amount > balance) {
            throw new IllegalStateException("An account of the sandbox would become negative.");
        }
        balance -= amount;
    }

    private String addEntry(boolean incoming, long amount, EntryOrigin origin, boolean cancelled) {
        CashEntry entry = new CashEntry(sequence.next(), clock.now(), incoming, amount, balance, origin, cancelled);
        entries.add(entry);
        return entry.sequence();
    }
}
