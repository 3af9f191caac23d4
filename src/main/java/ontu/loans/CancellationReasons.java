package ontu.loans;

import org.jdbi.v3.core.Handle;

/** The reasons of cancellations. */
public final class CancellationReasons {
    private CancellationReasons() {}

    /**
     * Records why a loan is to be cancelled; a later reason replaces an earlier one. Nothing is recorded for a loan
     * that has ended or is being disbursed.
     *
     * @param reason a text without personal data
     */
    public static void record(Handle handle, String loanId, String reason) {
        handle.createUpdate("""
                UPDATE loan SET cancellation_reason = :reason
                 WHERE id = :id AND state IN ('RECEIVED', 'ISSUING_ACCOUNTS', 'VERIFYING_BORROWER', 'FUNDING')""").bind("id", loanId).bind("reason", reason).execute();
    }
}
