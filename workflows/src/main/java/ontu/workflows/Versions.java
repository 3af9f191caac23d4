package ontu.workflows;

import io.temporal.workflow.Workflow;

/**
 * Every {@code Workflow.getVersion} id of the product. A change that would make a stored history replay differently gets
 * a constant here and checks it where the paths differ; the id goes when no history from before it is open any more. A new id
 * is the name of its workflow and a number: {@code loan-2}, {@code deposit-poll-1}.
 */
public final class Versions {
    /** First version of the loan workflow. Checked once a run, so that later versions can tell old runs apart. */
    public static final String LOAN_1 = "loan-1";

    /**
     * Accounts are issued, and the borrower is verified, beside the funding deadline and cancellations; looks at the books are
     * merged; a run that has become long hands over wherever it waits.
     */
    public static final String LOAN_2 = "loan-2";

    private Versions() {}

    /** The version of {@code id} that the running history follows, at most {@code newest}. */
    public static int of(String id, int newest) {
        return Workflow.getVersion(id, Workflow.DEFAULT_VERSION, newest);
    }
}
