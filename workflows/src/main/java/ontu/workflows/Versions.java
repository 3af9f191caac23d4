package ontu.workflows;

import io.temporal.workflow.Workflow;

/**
 * Every {@code Workflow.getVersion} id of the product. A change that would make a stored history replay differently gets
 * a constant here and asks it where the paths part; the id goes when no history from before it is open any more. A new id
 * is the name of its workflow and a number: {@code loan-2}, {@code deposit-sweep-1}.
 */
public final class Versions {
    /** How the life of a loan is told: the first form. Asked once a run, so that later forms can tell old runs apart. */
    public static final String LOAN_LIFE = "loan-life";

    private Versions() {}

    /** The version of {@code id} that the running history follows, at most {@code newest}. */
    public static int of(String id, int newest) {
        return Workflow.getVersion(id, Workflow.DEFAULT_VERSION, newest);
    }
}
