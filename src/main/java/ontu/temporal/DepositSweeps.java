package ontu.temporal;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposit.DepositSweepWorkflow;

/** The one workflow that reads the bank's deposit list. */
public final class DepositSweeps {
    private DepositSweeps() {}

    /** Has it look now; starts it if it does not run, whatever has become of it. */
    public static void wake(WorkflowClient client) {
        client.newUntypedWorkflowStub("DepositSweep", options()).signalWithStart("wake", new Object[0], new Object[0]);
    }

    static WorkflowOptions options() {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(DepositSweepWorkflow.WORKFLOW_ID)
                .setTaskQueue(TaskQueues.LOANS)
                .setStaticSummary("reads the bank's deposit list for all loans")
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
    }
}
