package ontu.demo;

/**
 * The totals of one investor according to one source, in whole won.
 *
 * @param deposited deposited by the investor
 * @param lent disbursed to borrowers
 * @param distributed distributed to the investor, principal and interest
 * @param returned returned to the investor's own bank account
 * @param held the balance of the investor's virtual account now
 */
record InvestorTotals(long deposited, long lent, long distributed, long returned, long held) {
    static final InvestorTotals NONE = new InvestorTotals(0, 0, 0, 0, 0);

    static InvestorTotals deposit(long amount) {
        return new InvestorTotals(amount, 0, 0, 0, 0);
    }

    static InvestorTotals loan(long amount) {
        return new InvestorTotals(0, amount, 0, 0, 0);
    }

    static InvestorTotals distribution(long amount) {
        return new InvestorTotals(0, 0, amount, 0, 0);
    }

    static InvestorTotals depositReturn(long amount) {
        return new InvestorTotals(0, 0, 0, amount, 0);
    }

    static InvestorTotals balance(long amount) {
        return new InvestorTotals(0, 0, 0, 0, amount);
    }

    InvestorTotals plus(InvestorTotals other) {
        return new InvestorTotals(
                deposited + other.deposited,
                lent + other.lent,
                distributed + other.distributed,
                returned + other.returned,
                held + other.held);
    }

    /** The balance that follows from the other totals. */
    long expectedHeld() {
        return deposited - lent + distributed - returned;
    }
}
