package ontu.simulation.endtoend;

/**
 * Loans that may have parties in common: their investors are drawn from the same few, and their borrowers are namesakes.
 * Loans of different circles have nothing in common but the bank.
 *
 * @param firstInvestor the number of its first investor
 * @param investors how many investors it has
 * @param borrowerName the name of its borrowers' virtual accounts, 1 to 6 characters
 */
record LoanCircle(int firstInvestor, int investors, String borrowerName) {
    /** Few enough that the loans of a batch compete for the same investors' money. */
    static final LoanCircle EVERYBODY = new LoanCircle(1, 60, "KIM");

    private static final int LOANS = 5;
    private static final int INVESTORS = 12;

    /**
     * The circle of a loan in a batch of several circles, of which none has more than half of the loans.
     *
     * @param loan its number in the batch, from 1
     * @param loans how many the batch has
     */
    static LoanCircle ofLoan(int loan, int loans) {
        int circle = (loan - 1) / Math.clamp(loans / 2, 1, LOANS);
        return new LoanCircle(1 + circle * INVESTORS, INVESTORS, "KIM" + circle);
    }
}
