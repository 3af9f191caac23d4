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
        VerificationResult result = loan.statusView()
                .awaitResolution(
                        this::verify,
                        reading -> reading == VerificationResult.UNKNOWN ? NOT_VERIFIED : null,
                        loan.cancellation()::isRequested);
        return switch (result) {
            case VERIFIED -> Optional.empty();
            case REFUSED -> Optional.of(LoanState.REJECTED);
            case UNKNOWN -> Optional.of(LoanState.CANCELLED);
        };
    }

    private VerificationResult verify() {
        return LoanActivityStubs.bank("verify the borrower").verifyBorrower(loan.loanId());
    }
}
