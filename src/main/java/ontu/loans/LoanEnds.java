package ontu.loans;

import java.time.Instant;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;

/** The end of a loan. */
public final class LoanEnds {
    private LoanEnds() {}

    /**
     * Brings a loan to its end, and says what its borrower still has on the virtual account. A loan that has ended stays
     * as it is. Whether a loan that is paid back was repaid early is for its rounds to say.
     *
     * @return what the borrower has paid in and the loan has not used
     * @throws IllegalStateException if the loan cannot end so
     */
    public static Won close(Handle handle, String loanId, LoanState end, Instant now) {
        if (end == LoanState.COMPLETED || end == LoanState.EARLY_REPAID) {
            finish(handle, loanId, now);
        } else {
            Funding.end(handle, loanId, end, now);
        }
        LoanState state = Loans.get(handle, loanId).state();
        if (!state.isEnd()) {
            throw new IllegalStateException(
                    "Loan " + loanId + " is " + state + " and cannot become " + end + ". It was left as it is.");
        }
        return Ledger.balance(handle, LedgerAccount.collected(loanId));
    }

    private static void finish(Handle handle, String loanId, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().isEnd()) {
            return;
        }
        if (loan.state() != LoanState.REPAYING
                || Rounds.nextAfter(handle, loanId, 0).isPresent()) {
            throw new IllegalStateException("Loan " + loanId + " is " + loan.state()
                    + " and has not paid everything back: it was left as it is.");
        }
        boolean early = Rounds.of(handle, loanId).getLast().number() > loan.termMonths();
        LoanStates.set(handle, loan, early ? LoanState.EARLY_REPAID : LoanState.COMPLETED, now);
    }
}
