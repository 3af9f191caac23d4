package ontu.ledger;

import java.util.List;
import ontu.codes.StoredCode;
import ontu.money.Won;

/**
 * One line of a ledger transaction.
 *
 * @param amount 1 won or more
 */
public record Posting(LedgerAccount account, Side side, Won amount) {

    /** Custody increases by debits; everything that is owed to somebody increases by credits. */
    public enum Side implements StoredCode {
        DEBIT("DEBIT"),
        CREDIT("CREDIT");

        private final String code;

        Side(String code) {
            this.code = code;
        }

        @Override
        public String storedAs() {
            return code;
        }
    }

    /** @throws IllegalArgumentException if the amount is zero */
    public Posting {
        if (amount.isZero()) {
            throw new IllegalArgumentException("A posting of 0 won on " + account + " is not allowed; leave it out.");
        }
    }

    static Posting debit(LedgerAccount account, Won amount) {
        return new Posting(account, Side.DEBIT, amount);
    }

    static Posting credit(LedgerAccount account, Won amount) {
        return new Posting(account, Side.CREDIT, amount);
    }

    /** The two postings that move money from one account to another. */
    static List<Posting> between(LedgerAccount debited, LedgerAccount credited, Won amount) {
        return List.of(debit(debited, amount), credit(credited, amount));
    }
}
