package ontu.temporal;

import io.dropwizard.lifecycle.Managed;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.workflow.Functions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ontu.investors.Returns;
import ontu.investors.Returns.PendingReturn;
import ontu.loans.Loans;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the workflow of every recorded loan and return. The row is committed first and decides: a crash between the
 * two loses nothing, and Temporal may be unavailable while the API continues to answer.
 */
public final class WorkflowStarter implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowStarter.class);
    private static final int PAGE_SIZE = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final WorkflowClient client;
    private final InstantSource clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("workflow-starter").daemon().factory());

    private boolean depositPollRunning;
    private boolean failing;

    public WorkflowStarter(Jdbi jdbi, WorkflowClient client, InstantSource clock) {
        this.jdbi = jdbi;
        this.client = client;
        this.clock = clock;
    }

    /** Checks for rows without a workflow every second, on a thread of its own. */
    @Override
    public void start() {
        var unused =
                executor.scheduleWithFixedDelay(this::tryStartPending, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn(
                    "The workflow starter did not stop in time; workflows that it has not started are started next time.");
        }
    }

    private void tryStartPending() {
        try {
            startPending();
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
     * Starts everything that has no workflow yet. For a process that starts no background thread; all others use
     * {@link #start}.
     *
     * @return how many workflows were started
     * @throws RuntimeException if PostgreSQL or Temporal is unavailable: the rest is started next time
     */
    public synchronized int startPending() {
        ensureDepositPoll();
        int started = 0;
        int last;
        do {
            List<LoanTerms> loans = jdbi.withHandle(handle -> Loans.withoutWorkflow(handle, PAGE_SIZE));
            loans.forEach(this::startLoan);
            List<PendingReturn> returns = jdbi.withHandle(handle -> Returns.withoutWorkflow(handle, PAGE_SIZE));
            returns.forEach(this::startReturn);
            last = Math.max(loans.size(), returns.size());
            started += loans.size() + returns.size();
        } while (last == PAGE_SIZE);
        return started;
    }

    private void ensureDepositPoll() {
        if (!depositPollRunning) {
            DepositPollWorkflow poll = client.newWorkflowStub(DepositPollWorkflow.class, DepositPollStarter.options());
            startOnce(() -> WorkflowClient.start(poll::run));
            depositPollRunning = true;
        }
    }

    private void startLoan(LoanTerms terms) {
        LoanWorkflow loan = client.newWorkflowStub(
                LoanWorkflow.class,
                options(terms.loanId(), summary(terms))
                        .setTypedSearchAttributes(LoanSearchAttributes.atStart())
                        .build());
        startOnce(() -> WorkflowClient.start(loan::run, terms));
        jdbi.useTransaction(handle -> Loans.markWorkflowStarted(handle, terms.loanId(), clock.instant()));
    }

    private void startReturn(PendingReturn pending) {
        ReturnWorkflow workflow = client.newWorkflowStub(
                ReturnWorkflow.class,
                options(
                                ReturnWorkflow.workflowId(pending.investorId(), pending.returnId()),
                                "return of " + pending.request().amount())
                        .build());
        startOnce(() -> WorkflowClient.start(workflow::run, pending.request()));
        jdbi.useTransaction(
                handle -> Returns.markWorkflowStarted(handle, pending.request().serial(), clock.instant()));
    }

    /** A workflow that runs already, or has run and ended, counts as started. */
    private static void startOnce(Functions.Proc start) {
        try {
            start.apply();
        } catch (WorkflowExecutionAlreadyStarted earlier) {
            LOG.debug("{} was started before.", earlier.getExecution().getWorkflowId());
        }
    }

    private static WorkflowOptions.Builder options(String id, String summary) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.MAIN)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setStaticSummary(summary);
    }

    private static String summary(LoanTerms terms) {
        return terms.product() + ", " + terms.principal() + ", " + terms.termMonths() + " months";
    }
}
