package ontu.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.StatusUtils;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What Temporal says about workflows, and whether it says anything. */
record RunningWorkflows(WorkflowClient client) {
    private static final int PROBE_SECONDS = 3;

    /**
     * Why the workflow of this id is not running; empty if it runs. A chain of runs that continue each other is one
     * workflow: its latest run counts.
     *
     * @throws RuntimeException if Temporal does not answer
     */
    Optional<IncidentReason> notRunning(String workflowId) {
        try {
            return reason(client.newUntypedWorkflowStub(workflowId).describe().getStatus());
        } catch (WorkflowNotFoundException absent) {
            if (absent.getCause() instanceof StatusRuntimeException refused
                    && StatusUtils.hasFailure(refused, NamespaceNotFoundFailure.class)) {
                throw absent;
            }
            return Optional.of(IncidentReason.ABSENT);
        }
    }

    private static Optional<IncidentReason> reason(WorkflowExecutionStatus status) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_TERMINATED -> Optional.of(IncidentReason.TERMINATED);
            case WORKFLOW_EXECUTION_STATUS_FAILED -> Optional.of(IncidentReason.FAILED);
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> Optional.of(IncidentReason.TIMED_OUT);
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> Optional.of(IncidentReason.CANCELLED);
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> Optional.of(IncidentReason.COMPLETED);
            default -> Optional.empty();
        };
    }

    /**
     * Whether a request failed because of Temporal as a whole, not because of the workflow that it was about: then
     * every other request would fail too.
     */
    boolean isUnavailable(RuntimeException failure) {
        return statusOf(failure)
                .map(status -> switch (status) {
                    case UNAUTHENTICATED, PERMISSION_DENIED, NOT_FOUND, RESOURCE_EXHAUSTED -> true;
                    case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> !answers();
                    default -> false;
                })
                .orElse(false);
    }

    private static Optional<Status.Code> statusOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(StatusRuntimeException.class::isInstance)
                .map(refused -> ((StatusRuntimeException) refused).getStatus().getCode())
                .findFirst();
    }

    private boolean answers() {
        try {
            var unused = client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(PROBE_SECONDS, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException unavailable) {
            return false;
        }
    }
}
