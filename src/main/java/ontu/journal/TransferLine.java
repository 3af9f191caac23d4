package ontu.journal;

import ontu.money.Won;

/**
 * One line of a transfer: the investor whose money is moved, or who receives it.
 *
 * @param accountNumber the investor's virtual account
 * @param amount 1 won or more
 */
public record TransferLine(String investorId, String accountNumber, Won amount) {

    /** @throws IllegalArgumentException if the amount is zero */
    public TransferLine {
        if (amount.isZero()) {
            throw new IllegalArgumentException("A line of 0 won for " + investorId + " is not allowed; leave it out.");
        }
    }
}
