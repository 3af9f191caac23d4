package ontu.resources;

import ontu.queries.LoanQueries;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** Refusals that several resources have in common. */
final class Refusals {
    private Refusals() {}

    /** @param what for example {@code loan L-17} */
    static ProblemException differs(String what) {
        return ProblemException.of(
                ProblemType.DIFFERS_FROM_STORED,
                "There is a " + what
                        + " already, and it is not what this request says. It was left as it is. Look at it"
                        + " with GET; what is new needs an id of its own.");
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

    /** @param when the states in which the request would be granted, in words */
    static ProblemException wrongState(String loan, LoanState state, String when) {
        return ProblemException.of(
                ProblemType.WRONG_STATE,
                "Loan " + loan + " is " + state + ", and this is possible only " + when + ". Nothing was changed.");
    }

    static ProblemException refused(String why) {
        return ProblemException.of(
                ProblemType.REFUSED, why + " Nothing was changed. Look at the loan with GET before asking again.");
    }

    static ProblemException notBegun(String loan) {
        return ProblemException.of(
                ProblemType.NOT_BEGUN,
                "The workflow of loan " + loan
                        + " has not begun yet. Nothing was done. Send the same request again in a" + " moment.");
    }

    static ProblemException temporalAway() {
        return ProblemException.of(
                ProblemType.TEMPORAL_AWAY,
                "Temporal, or every worker, is away, so the loan could not be told. Send the same request again: it is done"
                        + " only once.");
    }
}
