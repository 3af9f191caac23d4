package ontu.workflows.deposits;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reads the bank's deposit list for all loans, for ever. One of it runs, under {@link #WORKFLOW_ID}. */
@WorkflowInterface
public interface DepositPollWorkflow {
    /** Holds a full stop, which the ids of loans cannot: a platform cannot take it for a loan. */
    String WORKFLOW_ID = "deposit.poll";

    @WorkflowMethod(name = "DepositPoll")
    void run();

    @SignalMethod(name = "wake", description = "A loan begins to wait for money: poll now.")
    void wake();
}
