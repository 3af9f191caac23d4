package ontu.architecture.planted.workflows.loan;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Breaks a rule of the architecture. */
@WorkflowInterface
public interface WorkflowThatReceivesAnAccount {
    @WorkflowMethod
    void run(String loanId, String accountNumber);
}
