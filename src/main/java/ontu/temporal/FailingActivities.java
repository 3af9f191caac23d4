package ontu.temporal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.Returns;
import ontu.loans.LoanAttention;
import ontu.workflows.SeoulTimeFormat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Activities that have failed for longer than patience, for a reason of our own: each has a row from when it is recorded
 * until one of its attempts succeeds, an event at both ends, and raises the attention of its loan or return unless that
 * has a reason of its own.
 */
final class FailingActivities {
    private final Jdbi jdbi;
    private final InstantSource clock;

    FailingActivities(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Records that another attempt has failed.
     *
     * @param since when the first attempt was due
     * @param attempts how many there have been
     */
    void failed(String workflowId, String activity, Instant since, int attempts) {
        jdbi.useTransaction(handle -> {
            int known = handle.createUpdate("""
                    UPDATE failing_activity SET attempts = :attempts, last_failure_at = :now
                     WHERE workflow_id = :workflow AND activity = :activity AND resolved_at IS NULL""")
                    .bind("workflow", workflowId)
                    .bind("activity", activity)
                    .bind("attempts", attempts)
                    .bind("now", clock.instant())
                    .execute();
            if (known == 0) {
                open(handle, workflowId, activity, since, attempts);
            }
        });
    }

    private void open(Handle handle, String workflowId, String activity, Instant since, int attempts) {
        Optional<WorkflowSubject> subject = WorkflowSubject.find(handle, workflowId);
        String message = message(activity, since);
        handle.createUpdate("""
                INSERT INTO failing_activity (workflow_id, activity, since, attempts, last_failure_at, raised)
                VALUES (:workflow, :activity, :since, :attempts, :now, :raised)""")
                .bind("workflow", workflowId)
                .bind("activity", activity)
                .bind("since", since)
                .bind("attempts", attempts)
                .bind("now", clock.instant())
                .bind("raised", subject.isPresent() && raise(handle, subject.get(), message))
                .execute();
        write(handle, EventType.ACTIVITY_FAILING, workflowId, activity, subject);
    }

    private static String message(String activity, Instant since) {
        return "Ontu itself cannot do " + activity + " since " + SeoulTimeFormat.format(since)
                + ". It is tried again every few minutes. Find out why in the log of `ontu worker`, or in Temporal among the"
                + " workflow's pending activities.";
    }

    private boolean raise(Handle handle, WorkflowSubject subject, String message) {
        return switch (subject) {
            case WorkflowSubject.OfLoan loan ->
                LoanAttention.raiseIfNone(handle, loan.loanId(), message, clock.instant());
            case WorkflowSubject.OfReturn one -> Returns.raiseAttention(handle, one.serial(), message, clock.instant());
            case WorkflowSubject.OfDepositPoll ignored -> false; // its event, metric and alert
        };
    }

    /** Records that an attempt has succeeded; nothing changes if the activity is not known as failing. */
    void succeeded(String workflowId, String activity) {
        jdbi.useTransaction(handle -> handle.createQuery("""
                UPDATE failing_activity SET resolved_at = :now
                 WHERE workflow_id = :workflow AND activity = :activity AND resolved_at IS NULL
                RETURNING since, raised""")
                .bind("workflow", workflowId)
                .bind("activity", activity)
                .bind("now", clock.instant())
                .map((row, context) -> new Failing(row.getTimestamp("since").toInstant(), row.getBoolean("raised")))
                .findOne()
                .ifPresent(failing -> {
                    Optional<WorkflowSubject> subject = WorkflowSubject.find(handle, workflowId);
                    subject.filter(one -> failing.raised())
                            .ifPresent(one -> clear(handle, one, message(activity, failing.since())));
                    write(handle, EventType.ACTIVITY_SUCCEEDED, workflowId, activity, subject);
                }));
    }

    private record Failing(Instant since, boolean raised) {}

    private void clear(Handle handle, WorkflowSubject subject, String message) {
        switch (subject) {
            case WorkflowSubject.OfLoan loan -> LoanAttention.clear(handle, loan.loanId(), message, clock.instant());
            case WorkflowSubject.OfReturn one -> Returns.clearAttention(handle, one.serial(), clock.instant());
            case WorkflowSubject.OfDepositPoll ignored -> {}
        }
    }

    private void write(
            Handle handle, EventType type, String workflowId, String activity, Optional<WorkflowSubject> subject) {
        Map<String, Object> detail = Map.of("workflow", workflowId, "activity", activity);
        Events.write(
                handle,
                subject.map(one -> one.event(type, detail)).orElseGet(() -> Event.global(type, detail)),
                clock.instant());
    }
}
