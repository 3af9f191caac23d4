package ontu.simulation.lives;

import com.google.protobuf.util.Timestamps;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import ontu.local.InProcessTemporal;
import ontu.workflows.TaskQueues;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;

/** The histories that Temporal keeps, and how they are lost. */
final class Histories {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final int MOST_LOOKS = 2_000;
    private static final Set<EventType> TASK_EVENTS = Set.of(
            EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);

    private final InProcessTemporal temporal;

    Histories(InProcessTemporal temporal) {
        this.temporal = temporal;
    }

    /**
     * A workflow's history is lost, when nothing of the workflow is under way: one that is terminated in the middle of a task
     * would stop the clock of this server for good.
     *
     * @return whether there was one: false if the workflow has not begun or is over
     * @throws StandstillException if it does not come to rest
     */
    boolean lose(String workflowId) {
        try {
            awaitQuiet(workflowId);
            client().newUntypedWorkflowStub(workflowId).terminate("the history is lost");
            return true;
        } catch (WorkflowException | StatusRuntimeException over) {
            return false;
        }
    }

    /** The loan's workflow starts from nothing under the same id. */
    void beginAnew(LoanTerms loan) {
        LoanWorkflow again = client().newWorkflowStub(
                        LoanWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(loan.loanId())
                                .setTaskQueue(TaskQueues.LOANS)
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                                .build());
        WorkflowClient.start(again::run, loan);
    }

    private WorkflowClient client() {
        return temporal.client();
    }

    private void awaitQuiet(String workflowId) {
        for (int look = 0; !isQuiet(workflowId); look++) {
            if (look > MOST_LOOKS) {
                throw new StandstillException(temporal);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** A task that ends between two questions may have asked for an activity: nothing may be new at the end. */
    private boolean isQuiet(String workflowId) {
        List<HistoryEvent> events = events(workflowId);
        return !hasTaskUnderWay(events)
                && !hasActivityUnderWay(workflowId)
                && events(workflowId).size() == events.size();
    }

    private List<HistoryEvent> events(String workflowId) {
        return client().fetchHistory(workflowId).getEvents();
    }

    private boolean hasActivityUnderWay(String workflowId) {
        return client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client().getOptions().getNamespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                        .build())
                .getPendingActivitiesList()
                .stream()
                .anyMatch(Histories::isUnderWay);
    }

    /** The state that this server gives says "started" also while a failed attempt waits to be repeated. */
    private static boolean isUnderWay(PendingActivityInfo activity) {
        return !activity.hasLastFailure()
                || Timestamps.compare(activity.getLastStartedTime(), activity.getLastAttemptCompleteTime()) > 0;
    }

    private static boolean hasTaskUnderWay(List<HistoryEvent> events) {
        return events.reversed().stream()
                .map(HistoryEvent::getEventType)
                .filter(TASK_EVENTS::contains)
                .findFirst()
                .filter(last -> last != EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .isPresent();
    }
}
