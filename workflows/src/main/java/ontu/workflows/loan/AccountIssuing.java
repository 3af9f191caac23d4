package ontu.workflows.loan;

import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;

/** Every party of the loan gets a virtual account at the bank, a hundred at a time. */
final class AccountIssuing {
    private final LoanContext loan;

    AccountIssuing(LoanContext loan) {
        this.loan = loan;
    }

    /** Returns when nobody is without an account, or when the loan is to be cancelled. */
    void run() {
        AccountsProgress progress = ensure("issue virtual accounts");
        boolean called = false;
        while (progress.missing() > 0 && !loan.inbox().cancelRequested()) {
            loan.board().waitFor(progress.missing() + " virtual accounts");
            if (progress.problem() != null) {
                loan.board().call(new Attention(AttentionReason.ACCOUNT_ISSUE, progress.problem()));
                called = true;
                loan.board().awaitLook();
            }
            progress = ensure("issue virtual accounts, " + progress.missing() + " to go");
        }
        if (called) {
            loan.board().dismiss();
        }
    }

    private AccountsProgress ensure(String words) {
        return Books.longAtTheBank(words).ensureAccounts(loan.loanId());
    }
}
