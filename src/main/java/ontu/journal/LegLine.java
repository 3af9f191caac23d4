package ontu.journal;

import ontu.workflows.money.Won;

/**
 * One row of an order: whose money it is, or who gets it.
 *
 * @param accountNumber the investor's virtual account
 * @param amount 1 won or more
 */
public record LegLine(String investorId, String accountNumber, Won amount) {

    /** @throws IllegalArgumentException if the amount is zero */
    public LegLine {
        if (amount.isZero()) {
            throw new IllegalArgumentException("A row of 0 won for " + investorId + " says nothing; leave it out.");
        }
    }
}
