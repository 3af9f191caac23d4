package ontu.temporal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import ontu.investors.Returns;
import ontu.loans.Loans;
import org.jdbi.v3.core.Jdbi;

/**
 * Sees workflows that are not running although their subjects live, and activities that have ended with their runs. It asks Temporal about all of them, round after round,
 * a part of the round at a time, so that a round takes about two minutes however many there are.
 */
final class WorkflowWatch {
    private static final Duration ROUND = Duration.ofMinutes(2);
    private static final int STEPS_IN_A_ROUND = 100;

    private final Jdbi jdbi;
    private final RunningWorkflows temporal;
    private final WorkflowIncidents incidents;
    private final FailingActivities failingActivities;
    private final InstantSource clock;

    private final Queue<WorkflowSubject> round = new ArrayDeque<>();
    private Instant nextRoundAt = Instant.EPOCH;
    private int stepSize;

    WorkflowWatch(Jdbi jdbi, RunningWorkflows temporal, WorkflowIncidents incidents, InstantSource clock) {
        this.jdbi = jdbi;
        this.temporal = temporal;
        this.incidents = incidents;
        failingActivities = new FailingActivities(jdbi, clock);
        this.clock = clock;
    }

    /**
     * Goes on with the round, or begins the next one when its time has come. To be called every second.
     *
     * @throws RuntimeException if PostgreSQL or Temporal does not answer about one: the next step goes on behind it
     */
    void step() {
        if (round.isEmpty() && !clock.instant().isBefore(nextRoundAt)) {
            round.addAll(beginRound());
            stepSize = 1 + round.size() / STEPS_IN_A_ROUND;
            nextRoundAt = clock.instant().plus(ROUND);
        }
        for (int i = 0; i < stepSize && !round.isEmpty(); i++) {
            check(round.remove());
        }
    }

    /** Looks at all of them now. */
    void checkAll() {
        beginRound().forEach(this::check);
    }

    private List<WorkflowSubject> beginRound() {
        failingActivities.endThoseNotTried();
        return living();
    }

    private List<WorkflowSubject> living() {
        List<WorkflowSubject> all = new ArrayList<>(List.of(new WorkflowSubject.OfDepositPoll()));
        jdbi.useHandle(handle -> {
            Loans.livingWithWorkflow(handle).stream()
                    .map(WorkflowSubject.OfLoan::new)
                    .forEach(all::add);
            Returns.livingWithWorkflow(handle).stream()
                    .map(WorkflowSubject.OfReturn::new)
                    .forEach(all::add);
        });
        return all;
    }

    /** Temporal is asked first: a subject that still lives afterwards did not end with its workflow. */
    void check(WorkflowSubject subject) {
        temporal.notRunning(subject.workflowId()).ifPresent(reason -> incidents.openIfLiving(subject, reason));
    }
}
