package ontu.temporal;

import io.dropwizard.lifecycle.Managed;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import ontu.investors.Returns;
import ontu.loans.Loans;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the workflow of every recorded loan and return, and starts it again if it ends although the loan or the return
 * lives. The row is committed first and decides: a crash between the two loses nothing, and Temporal may be unavailable
 * while the API continues to answer. A row that cannot be started holds up no other: it raises attention, and is
 * tried again.
 */
public final class WorkflowStarter implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowStarter.class);
    private static final int PAGE_SIZE = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final WorkflowStarts starts;
    private final RunningWorkflows temporal;
    private final WorkflowIncidents incidents;
    private final WorkflowWatch watch;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("workflow-starter").daemon().factory());

    private boolean depositPollChecked;
    private boolean failing;

    public WorkflowStarter(Jdbi jdbi, WorkflowClient client, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        starts = new WorkflowStarts(jdbi, client);
        temporal = new RunningWorkflows(client);
        incidents = new WorkflowIncidents(jdbi, clock);
        watch = new WorkflowWatch(jdbi, temporal, incidents, clock);
    }

    /**
     * Checks for rows without a workflow every second, and for workflows that have ended, on a thread of its own.
     */
    @Override
    public void start() {
        var unused = executor.scheduleWithFixedDelay(this::tryPass, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn(
                    "The workflow starter did not stop in time; workflows that it has not started are started next time.");
        }
    }

    private void tryPass() {
        try {
            try {
                startPending();
            } finally {
                watch.step(); // whatever cannot be started
            }
            if (failing) {
                failing = false;
                LOG.info("Workflows can be started again.");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn(
                        "Workflows cannot be started now ({}); what is to be started is stored, and it is retried every "
                                + "second.",
                        reason(e));
                LOG.debug("Why workflows cannot be started.", e);
            }
        }
    }

    /** One line, of the innermost cause: the outer ones name the workflow, not what is unavailable. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString().lines().findFirst().orElse("") : reason(cause);
    }

    /**
     * Starts everything that has no workflow yet, and what is to be tried again by now. For a process that starts no
     * background thread; all others use {@link #start}.
     *
     * @return how many workflows were started for the first time
     * @throws RuntimeException if PostgreSQL or Temporal is unavailable: the rest is started next time
     */
    public synchronized int startPending() {
        int started = startLoans() + startReturns();
        checkDepositPoll();
        startDue();
        return started;
    }

    /**
     * Asks Temporal about every living loan, return and the deposit poll now, and starts those again whose workflows are
     * not running. For a process that starts no background thread.
     *
     * @throws RuntimeException if PostgreSQL or Temporal is unavailable
     */
    public synchronized void checkRunning() {
        watch.checkAll();
        startDue();
    }

    private void checkDepositPoll() {
        if (!depositPollChecked) {
            WorkflowSubject poll = new WorkflowSubject.OfDepositPoll();
            if (temporal.notRunning(poll.workflowId()).equals(Optional.of(IncidentReason.ABSENT))) {
                tryFirst(poll); // a new installation
            } else {
                watch.check(poll);
            }
            depositPollChecked = true;
        }
    }

    /** One of those whose workflows have not been started. */
    private record Unstarted(long serial, WorkflowSubject subject) {}

    private int startLoans() {
        return startAll((handle, after) -> Loans.withoutWorkflow(handle, after, PAGE_SIZE).stream()
                .map(loan -> new Unstarted(loan.serial(), new WorkflowSubject.OfLoan(loan.loanId()))));
    }

    private int startReturns() {
        return startAll((handle, after) -> Returns.withoutWorkflow(handle, after, PAGE_SIZE).stream()
                .map(one -> new Unstarted(one.serial(), new WorkflowSubject.OfReturn(one))));
    }

    /** @param page those with a higher serial, oldest first */
    private int startAll(BiFunction<Handle, Long, Stream<Unstarted>> page) {
        int started = 0;
        long after = 0;
        List<Unstarted> unstarted;
        do {
            long last = after;
            unstarted = jdbi.withHandle(handle -> page.apply(handle, last).toList());
            for (Unstarted one : unstarted) {
                started += tryFirst(one.subject()) ? 1 : 0;
                after = one.serial();
            }
        } while (unstarted.size() == PAGE_SIZE);
        return started;
    }

    /** Whether it was started; if it alone cannot be, attention is raised. */
    private boolean tryFirst(WorkflowSubject subject) {
        try {
            starts.first(subject);
            markStarted(subject);
            return true;
        } catch (StartFailedException failure) {
            throwIfUnavailable(failure);
            incidents.openAfterFailedStart(subject, failure.reason());
            warn(subject, failure);
            return false;
        }
    }

    private void markStarted(WorkflowSubject subject) {
        jdbi.useTransaction(handle -> {
            switch (subject) {
                case WorkflowSubject.OfLoan loan -> Loans.markWorkflowStarted(handle, loan.loanId(), clock.instant());
                case WorkflowSubject.OfReturn one -> Returns.markWorkflowStarted(handle, one.serial(), clock.instant());
                case WorkflowSubject.OfDepositPoll ignored -> {} // Temporal knows
            }
        });
    }

    private void startDue() {
        incidents.due(PAGE_SIZE).forEach(this::tryAgain);
    }

    private void tryAgain(WorkflowIncident incident) {
        boolean running;
        try {
            running = temporal.notRunning(incident.subject().workflowId()).isEmpty();
        } catch (RuntimeException unanswered) {
            throwIfUnavailable(unanswered);
            askAgainLater(incident, unanswered);
            return;
        }
        if (incidents.claim(incident)) { // otherwise another process is trying it
            startAgain(incident, running);
        }
    }

    private void askAgainLater(WorkflowIncident incident, RuntimeException unanswered) {
        if (incidents.claim(incident)) {
            String workflowId = incident.subject().workflowId();
            LOG.warn("Temporal does not say whether the workflow {} is running. It is asked again.", workflowId);
            LOG.debug("Why Temporal does not say whether {} is running.", workflowId, unanswered);
        }
    }

    private void startAgain(WorkflowIncident incident, boolean running) {
        WorkflowSubject subject = incident.subject();
        if (!running && !incidents.lives(subject)) {
            incidents.drop(incident);
            return;
        }
        try {
            if (!running) {
                starts.again(subject);
            }
            markStarted(subject);
            incidents.resolve(incident);
        } catch (StartFailedException failure) {
            throwIfUnavailable(failure);
            incidents.changeReason(incident, failure.reason());
            warn(subject, failure);
        }
    }

    private void throwIfUnavailable(RuntimeException failure) {
        if (temporal.isUnavailable(failure)) {
            throw failure;
        }
    }

    private static void warn(WorkflowSubject subject, StartFailedException failure) {
        LOG.warn(
                "The workflow {} cannot be started: {}. It is tried again.",
                subject.workflowId(),
                failure.reason().words());
        LOG.debug("Why {} cannot be started.", subject.workflowId(), failure);
    }
}
