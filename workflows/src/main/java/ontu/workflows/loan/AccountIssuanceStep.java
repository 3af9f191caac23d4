package ontu.workflows.loan;

import ontu.attention.Attention;
import ontu.attention.AttentionReason;

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
            if (progress.problem() != null) {
                loan.statusView()
                        .raiseAndAwaitReview(
                                new Attention(AttentionReason.ACCOUNT_REQUEST_UNRESOLVED, progress.problem()));
            }
            progress = ensureAccounts("issue virtual accounts, " + progress.missing() + " remaining");
        }
        loan.statusView().clear();
    }

    private AccountIssuanceProgress ensureAccounts(String summary) {
        return LoanActivityStubs.longRunningBank(summary).ensureAccounts(loan.loanId());
    }
}
