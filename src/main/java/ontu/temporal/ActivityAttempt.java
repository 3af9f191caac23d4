package ontu.temporal;

import io.temporal.activity.ActivityInfo;
import java.time.Instant;
import java.util.Objects;

/**
 * One attempt of an execution of an activity. An execution belongs to one run of its workflow.
 *
 * @param activityId the execution within its run
 * @param activity the activity's type
 * @param since when the first attempt was due
 * @param number counted from 1
 */
public record ActivityAttempt(
        String workflowId, String runId, String activityId, String activity, Instant since, int number) {
    static ActivityAttempt of(ActivityInfo info) {
        return new ActivityAttempt(
                Objects.requireNonNull(info.getWorkflowId(), "each is a workflow's"),
                Objects.requireNonNull(info.getWorkflowRunId(), "each is a workflow's"),
                info.getActivityId(),
                info.getActivityType(),
                Instant.ofEpochMilli(info.getScheduledTimestamp()),
                info.getAttempt());
    }
}
