package ontu.ledger;

import java.util.List;
import ontu.workflows.money.Won;

/**
 * One line of a movement.
 *
 * @param amount 1 won or more
 */
public record Posting(LedgerAccount account, Side side, Won amount) {

    /** Custody grows by debits; everything that is owed to somebody grows by credits. */
    public enum Side {
        DEBIT,
        CREDIT
    }

    /** @throws IllegalArgumentException if the amount is zero */
    public Posting {
        if (amount.isZero()) {
            throw new IllegalArgumentException("A posting of 0 won on " + account + " says nothing; leave it out.");
        }
    }

    static Posting debit(LedgerAccount account, Won amount) {
        return new Posting(account, Side.DEBIT, amount);
    }

    static Posting credit(LedgerAccount account, Won amount) {
        return new Posting(account, Side.CREDIT, amount);
    }

    /** The two postings of money that goes from one account to one other. */
    static List<Posting> transfer(LedgerAccount debited, LedgerAccount credited, Won amount) {
        return List.of(debit(debited, amount), credit(credited, amount));
    }
}
