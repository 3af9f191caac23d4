package ontu.loans;

import java.util.Optional;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** Requests to cancel loans. */
public final class Cancellations {
    private Cancellations() {}

    /**
     * Records why a loan is to be cancelled, if it still can be; a later reason replaces an earlier one. The reason is
     * recorded before the workflow is told, so that it is there whenever the workflow cancels the loan.
     *
     * @param reason a text without personal data
     */
    public static CancellationReply request(Handle handle, String loanId, String reason) {
        Optional<Loan> loan = Loans.lockIfExists(handle, loanId);
        if (loan.isEmpty()) {
            return new CancellationReply.NoSuchLoan();
        }
        LoanState state = loan.get().state();
        if (state == LoanState.CANCELLED) {
            return recordedReason(handle, loanId).equals(Optional.of(reason))
                    ? new CancellationReply.AlreadyCancelled()
                    : new CancellationReply.ReasonDiffers();
        }
        if (!state.isBeforeDisbursement()) {
            return new CancellationReply.TooLate(state);
        }
        handle.createUpdate("UPDATE loan SET cancellation_reason = :reason WHERE id = :id")
                .bind("id", loanId)
                .bind("reason", reason)
                .execute();
        return new CancellationReply.Recorded();
    }

    /** Empty if there is none: a loan can also be cancelled in Temporal's Web UI. */
    private static Optional<String> recordedReason(Handle handle, String loanId) {
        return handle.createQuery("SELECT cancellation_reason FROM loan WHERE id = :id")
                .bind("id", loanId)
                .mapTo(String.class)
                .findOne();
    }
}
