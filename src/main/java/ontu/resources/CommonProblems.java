package ontu.resources;

import ontu.queries.LoanQueries;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** Problems that several resources report. */
final class CommonProblems {
    private CommonProblems() {}

    /** @param what for example {@code loan} */
    static ProblemException differsFromStored(String what) {
        return ProblemException.of(
                ProblemType.DIFFERS_FROM_STORED,
                "A " + what
                        + " with this id exists with different content. Nothing was changed. Read it with GET, or use a new"
                        + " id.");
    }

    static ProblemException unknownLoan(String loan) {
        return ProblemException.notFound("loan " + loan);
    }

    /** @throws ProblemException if there is no such loan */
    static void requireLoan(Handle handle, String loan) {
        if (LoanQueries.state(handle, loan).isEmpty()) {
            throw unknownLoan(loan);
        }
    }

    /** @param permittedWhen when the request is permitted, as a clause */
    static ProblemException wrongState(String loan, LoanState state, String permittedWhen) {
        return ProblemException.of(
                ProblemType.WRONG_STATE,
                "Loan " + loan + " is " + state.storedAs() + ", and this is possible only " + permittedWhen
                        + ". Nothing was changed.");
    }

    static ProblemException refused(String why) {
        return ProblemException.of(
                ProblemType.REFUSED, why + " Nothing was changed. Read the loan with GET before trying again.");
    }

    static ProblemException workflowNotStarted(String loan) {
        return ProblemException.of(
                ProblemType.WORKFLOW_NOT_STARTED,
                "The workflow of loan " + loan
                        + " has not started yet. Nothing was changed. Repeat the request in a moment.");
    }

    static ProblemException temporalUnavailable() {
        return ProblemException.of(
                ProblemType.TEMPORAL_UNAVAILABLE,
                "Temporal or all workers are unavailable, so the command could not be delivered. Repeat the request: it takes"
                        + " effect only once.");
    }
}
