package ontu.temporal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.workflows.SeoulTimeFormat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Executions of activities that have failed for longer than patience, for a reason of our own. Each has a row from when it
 * is recorded until one of its attempts succeeds or it has ended with its run, an event at both ends, and raises the
 * attention of its loan or return whenever that has none.
 */
final class FailingActivities {
    /** Longer than any attempt takes (an hour), with the pause after it (five minutes). */
    private static final Duration LONGEST_BETWEEN_FAILURES = Duration.ofHours(2);

    private static final String RETURNING = "RETURNING workflow_id, activity, since";

    private final Jdbi jdbi;
    private final InstantSource clock;

    FailingActivities(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Failing(String workflowId, String activity, Instant since) {
        String message() {
            return "Ontu itself cannot do " + activity + " since " + SeoulTimeFormat.format(since)
                    + ". It is tried again every few minutes. Find out why in the log of `ontu worker`, or in Temporal among"
                    + " the workflow's pending activities.";
        }
    }

    private static Failing map(ResultSet row, StatementContext context) throws SQLException {
        return new Failing(
                row.getString("workflow_id"),
                row.getString("activity"),
                row.getTimestamp("since").toInstant());
    }

    /** Records that another attempt has failed because of us. */
    void failed(ActivityAttempt attempt) {
        jdbi.useTransaction(handle -> {
            Optional<WorkflowSubject> subject = WorkflowSubject.find(handle, attempt.workflowId());
            Failing failing = updateKnown(handle, attempt).orElseGet(() -> open(handle, attempt, subject));
            subject.ifPresent(one -> one.raiseAttentionIfNone(handle, failing.message(), clock.instant()));
        });
    }

    /** Records that another attempt of an execution has failed for a reason that is not ours, if that is known as failing. */
    void failedOtherwise(ActivityAttempt attempt) {
        jdbi.useTransaction(handle -> {
            var unused = updateKnown(handle, attempt);
        });
    }

    private Optional<Failing> updateKnown(Handle handle, ActivityAttempt attempt) {
        return handle.createQuery("""
                UPDATE failing_activity SET attempts = :number, last_failure_at = :now
                 WHERE workflow_id = :workflowId AND run_id = :runId AND activity_id = :activityId AND resolved_at IS NULL
                """ + RETURNING)
                .bindMethods(attempt)
                .bind("now", clock.instant())
                .map(FailingActivities::map)
                .findOne();
    }

    private Failing open(Handle handle, ActivityAttempt attempt, Optional<WorkflowSubject> subject) {
        Failing opened = handle.createQuery("""
                INSERT INTO failing_activity (workflow_id, run_id, activity_id, activity, since, attempts, last_failure_at)
                VALUES (:workflowId, :runId, :activityId, :activity, :since, :number, :now)
                """ + RETURNING)
                .bindMethods(attempt)
                .bind("now", clock.instant())
                .map(FailingActivities::map)
                .one();
        write(handle, EventType.ACTIVITY_FAILING, opened, subject);
        return opened;
    }

    /** Records that an attempt has succeeded; nothing changes if the execution is not known as failing. */
    void succeeded(ActivityAttempt attempt) {
        jdbi.useTransaction(handle -> handle.createQuery("""
                UPDATE failing_activity SET resolved_at = :now
                 WHERE workflow_id = :workflowId AND run_id = :runId AND activity_id = :activityId AND resolved_at IS NULL
                """ + RETURNING)
                .bindMethods(attempt)
                .bind("now", clock.instant())
                .map(FailingActivities::map)
                .forEach(failing -> tellEnd(handle, EventType.ACTIVITY_SUCCEEDED, failing)));
    }

    /**
     * Finds executions that are not tried any more, since their run has ended, or they were cancelled: they are not failing
     * any longer. What the next run does is recorded for itself.
     */
    void endThoseNotTried() {
        jdbi.useTransaction(handle -> handle.createQuery("""
                UPDATE failing_activity SET resolved_at = :now WHERE resolved_at IS NULL AND last_failure_at < :before
                """ + RETURNING)
                .bind("now", clock.instant())
                .bind("before", clock.instant().minus(LONGEST_BETWEEN_FAILURES))
                .map(FailingActivities::map)
                .forEach(failing -> tellEnd(handle, EventType.ACTIVITY_ENDED, failing)));
    }

    private void tellEnd(Handle handle, EventType type, Failing failing) {
        Optional<WorkflowSubject> subject = WorkflowSubject.find(handle, failing.workflowId());
        subject.ifPresent(one -> one.clearAttention(handle, failing.message(), clock.instant()));
        write(handle, type, failing, subject);
    }

    private void write(Handle handle, EventType type, Failing failing, Optional<WorkflowSubject> subject) {
        Map<String, Object> detail = Map.of("workflow", failing.workflowId(), "activity", failing.activity());
        Events.write(
                handle,
                subject.map(one -> one.event(type, detail)).orElseGet(() -> Event.global(type, detail)),
                clock.instant());
    }
}
