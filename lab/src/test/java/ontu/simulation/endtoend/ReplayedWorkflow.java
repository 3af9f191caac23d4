package ontu.simulation.endtoend;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import ontu.workflows.Versions;
import ontu.workflows.deposits.DepositPollWorkflowImpl;
import ontu.workflows.loan.LoanWorkflowImpl;
import ontu.workflows.returns.ReturnWorkflowImpl;

/** A type of workflow whose histories are stored, and what a change of it needs. */
enum ReplayedWorkflow {
    LOAN("Loan", "loan-", LoanWorkflowImpl.class),
    RETURN("Return", "return-", ReturnWorkflowImpl.class),
    DEPOSIT_POLL("DepositPoll", "deposit-poll-", DepositPollWorkflowImpl.class);

    private final String type;
    private final String versionPrefix;
    private final Class<?> implementation;

    ReplayedWorkflow(String type, String versionPrefix, Class<?> implementation) {
        this.type = type;
        this.versionPrefix = versionPrefix;
        this.implementation = implementation;
    }

    /** The type's name in Temporal. */
    String type() {
        return type;
    }

    /** Today's implementation. */
    Class<?> implementation() {
        return implementation;
    }

    /** The next id of this workflow in {@link Versions}: its name and a number, one more than that of its last id. */
    String nextVersionId() {
        int last = Arrays.stream(Versions.class.getFields())
                .map(ReplayedWorkflow::id)
                .filter(id -> id.startsWith(versionPrefix))
                .mapToInt(id -> Integer.parseInt(id.substring(versionPrefix.length())))
                .max()
                .orElse(0);
        return versionPrefix + (last + 1);
    }

    private static String id(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new LinkageError("The constants of Versions are public.", e);
        }
    }

    /** What to do about a change that replays a stored history differently. */
    String versionAdvice() {
        String id = nextVersionId();
        String constant = id.toUpperCase(Locale.ROOT).replace('-', '_');
        return "Add the version id \"" + id + "\" to ontu.workflows.Versions, as constant " + constant
                + ", and where the paths diverge branch on Versions.of(Versions." + constant
                + ", 1): Workflow.DEFAULT_VERSION is the recorded path, 1 the new one.";
    }
}
