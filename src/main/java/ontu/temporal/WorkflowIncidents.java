package ontu.temporal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import ontu.codes.StoredCode;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.ReturnAttention;
import ontu.investors.Returns;
import ontu.loans.Loans;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Workflows that are not running although their subjects live: each has a row from when it is seen until it runs, raises
 * attention, and is started again, with growing pauses from a minute to an hour.
 */
final class WorkflowIncidents {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration MEMORY = Duration.ofDays(1);
    private static final int DOUBLINGS_TO_LONGEST = 6;

    private final Jdbi jdbi;
    private final InstantSource clock;

    WorkflowIncidents(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Records that a start has failed, and raises attention. It is tried again after a pause. */
    void openAfterFailedStart(WorkflowSubject subject, IncidentReason reason) {
        jdbi.useTransaction(
                handle -> open(handle, subject, reason, 1, clock.instant().plus(pause(1))));
    }

    /**
     * Records that a workflow has ended although its subject lives, and raises attention. It is to be started at once, and
     * after a pause if the same happened in the last day.
     *
     * @return false if the subject has ended too, as is right, or if it is recorded already
     */
    boolean openIfLiving(WorkflowSubject subject, IncidentReason reason) {
        return jdbi.inTransaction(handle -> lives(handle, subject)
                && open(
                        handle,
                        subject,
                        reason,
                        0,
                        clock.instant()
                                .plus(pause(countSince(
                                        handle, subject, clock.instant().minus(MEMORY))))));
    }

    private boolean open(
            Handle handle, WorkflowSubject subject, IncidentReason reason, int attempts, Instant nextStartAt) {
        int opened = handle.createUpdate("""
                INSERT INTO workflow_incident (workflow_id, loan_id, return_serial, reason, seen_at, attempts, next_start_at)
                VALUES (:workflow, :loan, :return, :reason, :now, :attempts, :next)
                ON CONFLICT (workflow_id) WHERE resolved_at IS NULL DO NOTHING""")
                .bind("workflow", subject.workflowId())
                .bind("loan", subject instanceof WorkflowSubject.OfLoan loan ? loan.loanId() : null)
                .bind("return", subject instanceof WorkflowSubject.OfReturn one ? (Long) one.serial() : null)
                .bind("reason", reason)
                .bind("now", clock.instant())
                .bind("attempts", attempts)
                .bind("next", nextStartAt)
                .execute();
        if (opened == 0) {
            return false;
        }
        Events.write(
                handle,
                subject.event(
                        EventType.WORKFLOW_NOT_RUNNING, Map.of("workflow", subject.workflowId(), "reason", reason)),
                clock.instant());
        raiseAttention(handle, subject, reason);
        return true;
    }

    private void raiseAttention(Handle handle, WorkflowSubject subject, IncidentReason reason) {
        String message = "The workflow is not running: " + reason.words()
                + ". It is started automatically, after pauses of at most an hour, and goes on with what the books say."
                + " Find out why in Temporal and in the log of `ontu server`.";
        subject.raiseAttention(handle, message, clock.instant());
    }

    private static boolean lives(Handle handle, WorkflowSubject subject) {
        return switch (subject) {
            case WorkflowSubject.OfLoan loan -> Loans.lives(handle, loan.loanId());
            case WorkflowSubject.OfReturn one -> Returns.lives(handle, one.serial());
            case WorkflowSubject.OfDepositPoll ignored -> true;
        };
    }

    boolean lives(WorkflowSubject subject) {
        return jdbi.withHandle(handle -> lives(handle, subject));
    }

    private static int countSince(Handle handle, WorkflowSubject subject, Instant since) {
        return handle.createQuery(
                        "SELECT count(*) FROM workflow_incident WHERE workflow_id = :workflow AND seen_at >= :since")
                .bind("workflow", subject.workflowId())
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    /** None, then 1, 2, 4, … minutes, at most an hour. */
    private static Duration pause(int failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        return failures > DOUBLINGS_TO_LONGEST ? LONGEST_PAUSE : FIRST_PAUSE.multipliedBy(1L << (failures - 1));
    }

    /** Those that are to be started now, oldest first. */
    List<WorkflowIncident> due(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT i.id, i.workflow_id, i.loan_id, i.return_serial, r.investor_id, r.id AS return_id, i.reason, i.attempts
                  FROM workflow_incident i LEFT JOIN investor_return r ON r.serial = i.return_serial
                 WHERE i.resolved_at IS NULL AND i.next_start_at <= :now ORDER BY i.next_start_at, i.id LIMIT :limit""")
                .bind("now", clock.instant())
                .bind("limit", limit)
                .map(WorkflowIncidents::map)
                .list());
    }

    private static WorkflowIncident map(ResultSet row, StatementContext context) throws SQLException {
        return new WorkflowIncident(
                row.getLong("id"),
                subject(row),
                StoredCode.parse(IncidentReason.class, row.getString("reason")),
                row.getInt("attempts"));
    }

    private static WorkflowSubject subject(ResultSet row) throws SQLException {
        if (row.getString("loan_id") != null) {
            return new WorkflowSubject.OfLoan(row.getString("loan_id"));
        }
        return row.getString("investor_id") == null
                ? new WorkflowSubject.OfDepositPoll()
                : new WorkflowSubject.OfReturn(
                        row.getLong("return_serial"), row.getString("investor_id"), row.getString("return_id"));
    }

    /** Lets one of several starters try, and no other for the next pause (compare-and-set). */
    boolean claim(WorkflowIncident incident) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE workflow_incident SET attempts = attempts + 1, next_start_at = :next
                 WHERE id = :id AND attempts = :attempts AND resolved_at IS NULL""")
                        .bind("id", incident.id())
                        .bind("attempts", incident.attempts())
                        .bind("next", clock.instant().plus(pause(incident.attempts() + 1)))
                        .execute())
                == 1;
    }

    /** Records why the latest attempt has failed. */
    void changeReason(WorkflowIncident incident, IncidentReason reason) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("UPDATE workflow_incident SET reason = :reason WHERE id = :id")
                    .bind("id", incident.id())
                    .bind("reason", reason)
                    .execute();
            raiseAttention(handle, incident.subject(), reason);
        });
    }

    /** The workflow runs. */
    void resolve(WorkflowIncident incident) {
        jdbi.useTransaction(handle -> {
            if (close(handle, incident)) {
                Events.write(
                        handle,
                        incident.subject()
                                .event(
                                        EventType.WORKFLOW_STARTED,
                                        Map.of("workflow", incident.subject().workflowId())),
                        clock.instant());
                if (incident.subject() instanceof WorkflowSubject.OfReturn one) {
                    ReturnAttention.clear(
                            handle, one.serial(), null, clock.instant()); // a loan's workflow does it itself
                }
            }
        });
    }

    /** Its subject has ended, and nothing is to be started. */
    void drop(WorkflowIncident incident) {
        jdbi.useTransaction(handle -> close(handle, incident));
    }

    private boolean close(Handle handle, WorkflowIncident incident) {
        return handle.createUpdate(
                                "UPDATE workflow_incident SET resolved_at = :now WHERE id = :id AND resolved_at IS NULL")
                        .bind("id", incident.id())
                        .bind("now", clock.instant())
                        .execute()
                == 1;
    }
}
