package ontu.workflows.loan;

import java.util.Optional;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;

/** The bank verifies the borrower; where it does not say, a person looks, and the loan can still be cancelled. */
final class BorrowerVerification {
    private static final Attention NOT_VERIFIED = new Attention(
            AttentionReason.BORROWER_NOT_VERIFIED, "The bank does not say whether it can verify the borrower.");

    private final LoanContext loan;

    BorrowerVerification(LoanContext loan) {
        this.loan = loan;
    }

    /** Returns how the loan ends here; empty if it goes on. */
    Optional<LoanState> run() {
        Verification result = verify();
        boolean called = false;
        while (result == Verification.UNKNOWN) {
            loan.board().call(NOT_VERIFIED);
            called = true;
            loan.board().awaitLook();
            if (loan.inbox().cancelRequested()) {
                return Optional.of(LoanState.CANCELLED);
            }
            result = verify();
        }
        if (called) {
            loan.board().dismiss();
        }
        return result == Verification.REFUSED ? Optional.of(LoanState.REJECTED) : Optional.empty();
    }

    private Verification verify() {
        return Books.bank("verify the borrower").verifyBorrower(loan.loanId());
    }
}
