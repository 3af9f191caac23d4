package ontu.workflows.deposit;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reads the bank's deposit list for all loans, for ever. One of it runs, under {@link #WORKFLOW_ID}. */
@WorkflowInterface
public interface DepositSweepWorkflow {
    /** Holds a full stop, which the ids of loans cannot: a platform cannot take it for a loan. */
    String WORKFLOW_ID = "deposit.sweep";

    @WorkflowMethod(name = "DepositSweep")
    void run();

    @SignalMethod(name = "wake", description = "Somebody begins to wait for money: sweep now.")
    void wake();
}
