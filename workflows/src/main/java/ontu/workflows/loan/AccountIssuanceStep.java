package ontu.workflows.loan;

import ontu.attention.Attention;

/** Every party of the loan gets a virtual account at the bank, a hundred at a time. */
final class AccountIssuanceStep {
    private final LoanContext loan;

    AccountIssuanceStep(LoanContext loan) {
        this.loan = loan;
    }

    /** Returns when every party has an account, or when the loan is to be cancelled. */
    void run() {
        AccountIssuanceProgress progress = ensureAccounts("issue virtual accounts");
        while (progress.missing() > 0 && !loan.cancellation().isRequested()) {
            loan.statusView().setWaitingFor(progress.missing() + " virtual accounts");
            Attention attention = progress.attention();
            if (attention != null) {
                loan.statusView().raiseAndAwaitReview(attention);
            }
            progress = ensureAccounts("issue virtual accounts, " + progress.missing() + " remaining");
        }
        loan.statusView().clear();
    }

    private AccountIssuanceProgress ensureAccounts(String summary) {
        return LoanActivityStubs.longRunningBank(summary).ensureAccounts(loan.loanId());
    }
}
