package ontu.temporal;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposits.DepositPollWorkflow;

/** Wakes the one workflow that polls the bank's deposit list. */
public final class DepositPollStarter {
    private DepositPollStarter() {}

    /** Makes it poll now; starts it if it is not running, even if it has ended before. */
    public static void wake(WorkflowClient client) {
        client.newUntypedWorkflowStub("DepositPoll", options()).signalWithStart("wake", new Object[0], new Object[0]);
    }

    static WorkflowOptions options() {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(DepositPollWorkflow.WORKFLOW_ID)
                .setTaskQueue(TaskQueues.MAIN)
                .setStaticSummary("polls the bank's deposit list for all loans")
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
    }
}
