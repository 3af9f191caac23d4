package ontu.workflows.loan;

import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.order.TransferKey;
import org.jspecify.annotations.Nullable;

/** The principal is paid to the borrower, chunk by chunk, and compared with what the bank says it has paid. */
final class DisbursementStep {
    private final LoanContext loan;

    DisbursementStep(LoanContext loan) {
        this.loan = loan;
    }

    /** Returns the first instalment that is not distributed; null if all are, as after a restart. */
    @Nullable
    DueInstalment disburse(int chunks) {
        loan.statusView().enter(LoanState.DISBURSING);
        for (int chunk = 1; chunk <= chunks; chunk++) {
            String description = "disburse " + chunk + " of " + chunks;
            loan.statusView().setWaitingFor(description);
            loan.orders().run(new TransferKey.Disbursement(loan.terms().serial(), chunk), description);
        }
        return confirm();
    }

    private @Nullable DueInstalment confirm() {
        return loan.statusView()
                .awaitResolution(this::compare, DisbursementStep::attention)
                .firstInstalment();
    }

    private static @Nullable Attention attention(DisbursementCheck check) {
        if (check.bankUnavailable() != null) {
            return new Attention(AttentionReason.BANK_UNAVAILABLE, check.bankUnavailable());
        }
        return check.problem() == null ? null : new Attention(AttentionReason.DISBURSEMENT_MISMATCH, check.problem());
    }

    private DisbursementCheck compare() {
        return LoanActivityStubs.bank("compare the bank's total with the principal")
                .confirmDisbursement(loan.loanId());
    }
}
