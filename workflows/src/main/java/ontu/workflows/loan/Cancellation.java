package ontu.workflows.loan;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import ontu.workflows.FailureTypes;
import org.jspecify.annotations.Nullable;

/** Whether a loan is to be cancelled, and whether it still can be: until its disbursement is being planned. */
final class Cancellation {
    private final Runnable onRequest;
    private boolean requested;
    private boolean possible = true;
    private @Nullable LoanState finalState;

    /** @param onRequest wakes the workflow */
    Cancellation(Runnable onRequest) {
        this.onRequest = onRequest;
    }

    /** @throws IllegalStateException if the loan can no longer be cancelled */
    void requirePossible(LoanState state) {
        if (!possible) {
            throw new IllegalStateException(
                    "The loan can no longer be cancelled: it is " + (finalState == null ? state : finalState) + ".");
        }
    }

    /** Requests the cancellation where it is still possible; returns whether it is. */
    boolean request() {
        if (possible) {
            requested = true;
            onRequest.run();
        }
        return possible;
    }

    boolean isRequested() {
        return requested;
    }

    /** Whether the loan is to be cancelled and still can be. */
    boolean isPending() {
        return requested && possible;
    }

    /**
     * Requests the cancellation, and waits until the loan is closed.
     *
     * @return how the loan has ended: other than cancelled, if that came first
     * @throws ApplicationFailure of the type {@link FailureTypes#REFUSED}, if the disbursement is planned first
     */
    LoanState requestAndAwait() {
        request();
        Workflow.await(() -> finalState != null || !possible);
        if (finalState == null) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The loan can no longer be cancelled: its disbursement has been planned meanwhile.",
                    FailureTypes.REFUSED);
        }
        return finalState;
    }

    /** From here on a cancellation is refused: the disbursement is being planned. */
    void refuse() {
        possible = false;
    }

    /** The loan turned out not to be fully funded any more. */
    void allowAgain() {
        possible = true;
    }

    /** The loan has ended; whoever waits learns how. */
    void loanClosed(LoanState closedAs) {
        finalState = closedAs;
        possible = false;
    }
}
