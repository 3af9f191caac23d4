package ontu.up;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import ontu.attention.AttentionReason;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.LoanWorkflow;

/** Whether the workflow of a sample loan shows the state of its scenario. */
final class ScenarioCheck {
    /** The largest number of days by which the month before may be shorter. */
    private static final int SHORT_MONTH = 3;

    private ScenarioCheck() {}

    static boolean isReached(WorkflowClient client, SampleLoan loan) {
        try {
            LoanStatus status =
                    client.newWorkflowStub(LoanWorkflow.class, loan.id()).status();
            return matches(loan.scenario(), status);
        } catch (WorkflowException notYet) {
            return false;
        }
    }

    private static boolean matches(SampleScenario scenario, LoanStatus status) {
        return switch (scenario) {
            case REPAYING -> waitsForInstalment(3, status) && status.overdueDays() == 0;
            case DUE_TODAY -> waitsForInstalment(1, status) && status.overdueDays() <= SHORT_MONTH;
            case OVERDUE -> waitsForInstalment(2, status) && status.overdueDays() > 0;
            case LONG_OVERDUE -> waitsForInstalment(1, status) && status.overdueDays() > 20;
            case IN_DOUBT -> needsOperator(AttentionReason.ORDER_IN_DOUBT, status);
            case REFUSED -> needsOperator(AttentionReason.ORDER_REFUSED, status);
            case WAITING_FOR_FUNDING -> status.state() == LoanState.FUNDING;
            case DISBURSING -> status.state() == LoanState.DISBURSING;
            case CANCELLED -> status.state() == LoanState.CANCELLED;
            case ISSUING_ACCOUNTS -> status.state() == LoanState.ISSUING_ACCOUNTS;
        };
    }

    private static boolean waitsForInstalment(int instalment, LoanStatus status) {
        return status.state() == LoanState.REPAYING
                && status.nextInstalment() != null
                && status.nextInstalment().number() == instalment;
    }

    private static boolean needsOperator(AttentionReason reason, LoanStatus status) {
        return status.raisedAttention() != null
                && status.raisedAttention().attention().reason() == reason;
    }
}
