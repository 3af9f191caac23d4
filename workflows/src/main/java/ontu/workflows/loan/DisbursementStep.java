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

    /**
     * Returns how the disbursement has ended, with no problem left. What operators have given up is not paid.
     *
     * @param finishedChunks those that an earlier run has seen executed
     */
    DisbursementCheck disburse(int chunks, int finishedChunks) {
        loan.statusView().enter(LoanState.DISBURSING);
        for (int chunk = finishedChunks + 1; chunk <= chunks; chunk++) {
            handOverIfDue(chunks, chunk - 1);
            String description = "disburse " + chunk + " of " + chunks;
            loan.statusView().setWaitingFor(description);
            if (!loan.orders().run(new TransferKey.Disbursement(loan.terms().serial(), chunk), description)) {
                break; // the chunks after it are given up with it
            }
        }
        return confirm(chunks);
    }

    private DisbursementCheck confirm(int chunks) {
        DisbursementCheck check;
        do {
            handOverIfDue(chunks, chunks);
            check = loan.statusView()
                    .awaitResolution(this::compare, DisbursementStep::attention, loan.handover()::isDue);
        } while (attention(check) != null);
        return check;
    }

    private void handOverIfDue(int chunks, int finishedChunks) {
        loan.handover()
                .continueIfDue(() -> loan.terms()
                        .goingOn(loan.statusView().progress(LoanState.DISBURSING, 0, chunks, finishedChunks)));
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
