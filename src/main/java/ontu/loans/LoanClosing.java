package ontu.loans;

import java.time.Instant;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Brings loans to their end states. */
public final class LoanClosing {
    private LoanClosing() {}

    /**
     * Brings a loan to its end state, and returns what its borrower still has on the virtual account. A loan that has
     * ended is left as it is. Whether a repaid loan was repaid early depends on its instalments.
     *
     * @return what the borrower has paid in and the loan has not used
     * @throws IllegalStateException if the loan cannot reach this end state
     */
    public static Won close(Handle handle, String loanId, LoanState endState, Instant now) {
        switch (endState) {
            case COMPLETED, EARLY_REPAID -> finish(handle, loanId, now);
            case CANCELLED, REJECTED -> LoanFunding.close(handle, loanId, endState, now);
            default -> {
                // A loan expires when its deadline is judged, and at no other time.
            }
        }
        LoanState state = Loans.get(handle, loanId).state();
        if (!state.isTerminal()) {
            throw new IllegalStateException(
                    "Loan " + loanId + " is " + state + " and cannot become " + endState + ". It was left as it is.");
        }
        return Ledger.balance(handle, LedgerAccount.collected(loanId));
    }

    /**
     * Records that a loan that has ended is closed, so that its workflow may end. Idempotent.
     *
     * @param problem what is left for operators to do, a sentence; null if nothing is
     */
    public static void markClosed(Handle handle, String loanId, @Nullable String problem, Instant now) {
        if (problem != null) {
            LoanAttention.raise(handle, loanId, problem, now);
        }
        handle.createUpdate("UPDATE loan SET closed_at = :now WHERE id = :id AND closed_at IS NULL")
                .bind("id", loanId)
                .bind("now", now)
                .execute();
    }

    private static void finish(Handle handle, String loanId, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().isTerminal()) {
            return;
        }
        if (loan.state() != LoanState.REPAYING
                || Instalments.nextAfter(handle, loanId, 0).isPresent()) {
            throw new IllegalStateException(
                    "Loan " + loanId + " is " + loan.state() + " and not fully repaid: it was left as it is.");
        }
        boolean early = Instalments.all(handle, loanId).getLast().number() > loan.termMonths();
        LoanStateMachine.moveTo(handle, loan, early ? LoanState.EARLY_REPAID : LoanState.COMPLETED, now);
    }
}
