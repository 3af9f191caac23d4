package ontu.simulation.lives;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import ontu.workflows.Versions;
import ontu.workflows.deposit.DepositSweepWorkflowImpl;
import ontu.workflows.loan.LoanWorkflowImpl;
import ontu.workflows.refund.ReturnWorkflowImpl;

/** A type of workflow whose histories are stored, and what a change of it needs. */
enum ReplayedWorkflow {
    LOAN("Loan", LoanWorkflowImpl.class),
    RETURN("Return", ReturnWorkflowImpl.class),
    DEPOSIT_SWEEP("DepositSweep", DepositSweepWorkflowImpl.class);

    private final String type;
    private final Class<?> code;

    ReplayedWorkflow(String type, Class<?> code) {
        this.type = type;
        this.code = code;
    }

    /** The type's name in Temporal. */
    String type() {
        return type;
    }

    /** What runs today. */
    Class<?> code() {
        return code;
    }

    /**
     * The next id that this workflow asks {@link Versions} for: its name and a number, one more than that of its last id.
     */
    String nextVersionId() {
        int last = Arrays.stream(Versions.class.getFields())
                .map(ReplayedWorkflow::id)
                .filter(id -> id.startsWith(prefix()))
                .mapToInt(id -> number(id.substring(prefix().length())))
                .max()
                .orElse(0);
        return prefix() + (last + 1);
    }

    /** The first ids were words. */
    private static int number(String end) {
        return end.matches("[0-9]+") ? Integer.parseInt(end) : 1;
    }

    private static String id(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new LinkageError("The constants of Versions are public.", e);
        }
    }

    private String prefix() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-";
    }

    /** What to do about a change that tells a stored history differently. */
    String remedy() {
        String id = nextVersionId();
        String constant = id.toUpperCase(Locale.ROOT).replace('-', '_');
        return "Add the version id \"" + id + "\" to ontu.workflows.Versions, as constant " + constant
                + ", and where the paths part ask Versions.of(Versions." + constant
                + ", 1): Workflow.DEFAULT_VERSION goes the way that was told, 1 the new one.";
    }
}
