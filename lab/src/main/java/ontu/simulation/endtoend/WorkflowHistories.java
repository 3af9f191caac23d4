package ontu.simulation.endtoend;

import com.google.protobuf.util.Timestamps;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import ontu.local.InProcessTemporal;
import ontu.local.StalledClockException;
import ontu.workflows.TaskQueues;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;

/** Loses histories of workflows in Temporal. */
final class WorkflowHistories {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
    private static final int MAX_POLLS = 2_000;
    private static final Set<EventType> TASK_EVENTS = Set.of(
            EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);

    private final InProcessTemporal temporal;

    WorkflowHistories(InProcessTemporal temporal) {
        this.temporal = temporal;
    }

    /**
     * Loses a workflow's history while none of its work is running: termination in the middle of a task would stall
     * the clock of this server for good.
     *
     * @return whether there was one: false if the workflow has not started or is closed
     * @throws StalledClockException if its work does not end
     */
    boolean lose(String workflowId) {
        try {
            awaitIdle(workflowId);
            client().newUntypedWorkflowStub(workflowId).terminate("the history is lost");
            return true;
        } catch (WorkflowException | StatusRuntimeException over) {
            return false;
        }
    }

    /** Restarts the loan's workflow without its history, under the same id. */
    void startAgain(LoanTerms loan) {
        LoanWorkflow again = client().newWorkflowStub(
                        LoanWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(loan.loanId())
                                .setTaskQueue(TaskQueues.MAIN)
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                                .build());
        WorkflowClient.start(again::run, loan);
    }

    /** Whether the latest run of a workflow is running. */
    boolean isRunning(String workflowId) {
        try {
            return client().newUntypedWorkflowStub(workflowId).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException absent) {
            return false;
        }
    }

    /** The number of events of the longest run: of the latest, and of those that it has continued; 0 if there is none. */
    int longestRun(String workflowId) {
        int longest = 0;
        String run = null;
        do {
            List<HistoryEvent> events = client().fetchHistory(workflowId, run).getEvents();
            longest = Math.max(longest, events.size());
            run = events.getFirst().getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
        } while (!run.isEmpty());
        return longest;
    }

    private WorkflowClient client() {
        return temporal.client();
    }

    private void awaitIdle(String workflowId) {
        for (int poll = 0; !isIdle(workflowId); poll++) {
            if (poll > MAX_POLLS) {
                throw new StalledClockException(temporal.clock().instant(), temporal.diagnostics());
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    /** A task that ends between two queries may have scheduled an activity: at the end there must be nothing new. */
    private boolean isIdle(String workflowId) {
        List<HistoryEvent> events = events(workflowId);
        return !hasOpenTask(events)
                && !hasRunningActivity(workflowId)
                && events(workflowId).size() == events.size();
    }

    private List<HistoryEvent> events(String workflowId) {
        return client().fetchHistory(workflowId).getEvents();
    }

    private boolean hasRunningActivity(String workflowId) {
        return client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client().getOptions().getNamespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                        .build())
                .getPendingActivitiesList()
                .stream()
                .anyMatch(WorkflowHistories::isRunning);
    }

    /** This server reports "started" also while a failed attempt waits for its retry. */
    private static boolean isRunning(PendingActivityInfo activity) {
        return !activity.hasLastFailure()
                || Timestamps.compare(activity.getLastStartedTime(), activity.getLastAttemptCompleteTime()) > 0;
    }

    private static boolean hasOpenTask(List<HistoryEvent> events) {
        return events.reversed().stream()
                .map(HistoryEvent::getEventType)
                .filter(TASK_EVENTS::contains)
                .findFirst()
                .filter(last -> last != EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .isPresent();
    }
}
