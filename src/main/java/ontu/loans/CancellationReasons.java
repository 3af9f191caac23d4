package ontu.loans;

import org.jdbi.v3.core.Handle;

/** Why loans are to be cancelled. */
public final class CancellationReasons {
    private CancellationReasons() {}

    /**
     * Writes down why a loan is to be cancelled; of several reasons the last one stands. A loan that has ended, or is being
     * disbursed, keeps what it has.
     *
     * @param reason in words, nothing personal
     */
    public static void note(Handle handle, String loanId, String reason) {
        handle.createUpdate("""
                UPDATE loan SET cancellation_reason = :reason
                 WHERE id = :id AND state IN ('RECEIVED', 'ISSUING_ACCOUNTS', 'VERIFYING_BORROWER', 'FUNDING')""").bind("id", loanId).bind("reason", reason).execute();
    }
}
