package ontu.up;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import ontu.workflows.AttentionReason;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.LoanWorkflow;

/** Whether the workflow of a loan of the portfolio tells operators what is to be its fate. */
final class FateTold {
    /** By how many days the month before may lack the day of today. */
    private static final int SHORT_MONTH = 3;

    private FateTold() {}

    static boolean by(WorkflowClient client, PortfolioLoan loan) {
        try {
            LoanStatus status =
                    client.newWorkflowStub(LoanWorkflow.class, loan.id()).status();
            return suits(loan.fate(), status);
        } catch (WorkflowException notYet) {
            return false;
        }
    }

    private static boolean suits(Fate fate, LoanStatus status) {
        return switch (fate) {
            case REPAYING -> waitsForRound(3, status) && status.overdueDays() == 0;
            case DUE_TODAY -> waitsForRound(1, status) && status.overdueDays() <= SHORT_MONTH;
            case OVERDUE -> waitsForRound(2, status) && status.overdueDays() > 0;
            case LONG_OVERDUE -> waitsForRound(1, status) && status.overdueDays() > 20;
            case IN_DOUBT -> needs(AttentionReason.ORDER_IN_DOUBT, status);
            case REFUSED -> needs(AttentionReason.ORDER_REFUSED, status);
            case WAITING_FOR_FUNDING -> status.state() == LoanState.FUNDING;
            case DISBURSING -> status.state() == LoanState.DISBURSING;
            case CANCELLED -> status.state() == LoanState.CANCELLED;
            case ISSUING_ACCOUNTS -> status.state() == LoanState.ISSUING_ACCOUNTS;
        };
    }

    private static boolean waitsForRound(int round, LoanStatus status) {
        return status.state() == LoanState.REPAYING
                && status.nextRound() != null
                && status.nextRound().round() == round;
    }

    private static boolean needs(AttentionReason reason, LoanStatus status) {
        return status.needsPerson() != null && status.needsPerson().attention().reason() == reason;
    }
}
