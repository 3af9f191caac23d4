package ontu.workflows.loan;

/** Every party of the loan gets a virtual account at the bank, a hundred at a time. */
final class AccountIssuing {
    private final LoanContext loan;

    AccountIssuing(LoanContext loan) {
        this.loan = loan;
    }

    void run() {
        String words = "issue virtual accounts";
        int missing = ensure(words);
        while (missing > 0 && !loan.inbox().cancelRequested()) {
            loan.board().waitFor(missing + " virtual accounts");
            missing = ensure(words + ", " + missing + " to go");
        }
    }

    private int ensure(String words) {
        return Books.longAtTheBank(words).ensureAccounts(loan.loanId());
    }
}
