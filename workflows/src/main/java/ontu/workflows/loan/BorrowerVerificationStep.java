package ontu.workflows.loan;

import java.util.Optional;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;

/** The bank verifies the borrower; where it does not say, an operator is needed, and the loan can still be cancelled. */
final class BorrowerVerificationStep {
    private static final Attention NOT_VERIFIED = new Attention(
            AttentionReason.BORROWER_NOT_VERIFIED, "The bank has not confirmed whether it verifies the borrower.");

    private final LoanContext loan;

    BorrowerVerificationStep(LoanContext loan) {
        this.loan = loan;
    }

    /** Returns how the loan ends here; empty if it goes on. */
    Optional<LoanState> run() {
        VerificationResult result = verify();
        boolean raised = false;
        while (result == VerificationResult.UNKNOWN) {
            loan.statusView().raise(NOT_VERIFIED);
            raised = true;
            loan.statusView().awaitReview();
            if (loan.commands().cancelRequested()) {
                return Optional.of(LoanState.CANCELLED);
            }
            result = verify();
        }
        if (raised) {
            loan.statusView().clear();
        }
        return result == VerificationResult.REFUSED ? Optional.of(LoanState.REJECTED) : Optional.empty();
    }

    private VerificationResult verify() {
        return LoanActivityStubs.bank("verify the borrower").verifyBorrower(loan.loanId());
    }
}
