package ontu.demo;

/**
 * What one source says of one investor, in whole won.
 *
 * @param deposited paid in by the investor
 * @param lent gone to borrowers
 * @param repaid come back, principal and interest
 * @param returned gone back to the investor's own bank account
 * @param held standing on the investor's virtual account now
 */
record Holding(long deposited, long lent, long repaid, long returned, long held) {
    static final Holding NONE = new Holding(0, 0, 0, 0, 0);

    static Holding deposit(long amount) {
        return new Holding(amount, 0, 0, 0, 0);
    }

    static Holding loan(long amount) {
        return new Holding(0, amount, 0, 0, 0);
    }

    static Holding repayment(long amount) {
        return new Holding(0, 0, amount, 0, 0);
    }

    static Holding refund(long amount) {
        return new Holding(0, 0, 0, amount, 0);
    }

    static Holding balance(long amount) {
        return new Holding(0, 0, 0, 0, amount);
    }

    Holding plus(Holding other) {
        return new Holding(
                deposited + other.deposited,
                lent + other.lent,
                repaid + other.repaid,
                returned + other.returned,
                held + other.held);
    }

    /** What must be held if the movements are right. */
    long movementsLeave() {
        return deposited - lent + repaid - returned;
    }
}
