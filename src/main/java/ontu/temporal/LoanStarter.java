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
import ontu.temporal.PendingStarts.PendingReturn;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposit.DepositSweepWorkflow;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.refund.ReturnWorkflow;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every loan and every return in the books its workflow. The row is committed first and decides; so a crash
 * between the two loses nothing, and Temporal may be away while the API goes on answering.
 */
public final class LoanStarter implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(LoanStarter.class);
    private static final int PAGE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final WorkflowClient client;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("loan-starter").daemon().factory());

    private boolean sweepRuns;
    private boolean failing;

    public LoanStarter(Jdbi jdbi, WorkflowClient client, InstantSource clock) {
        this.jdbi = jdbi;
        this.client = client;
        this.clock = clock;
    }

    /** Looks for rows without a workflow again and again, on a thread of its own. */
    @Override
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::tryStartPending, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("The loan starter did not end in time; what it has not started is started next time.");
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
                        "Workflows cannot be started now ({}); the books keep what is to be started, and it is tried again "
                                + "every second.",
                        reason(e));
                LOG.debug("Why workflows cannot be started.", e);
            }
        }
    }

    /** One line, of the innermost cause: the outer ones name the workflow, not what is away. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString().lines().findFirst().orElse("") : reason(cause);
    }

    /**
     * Starts everything that has no workflow yet. For a process that lets nothing work behind its back; every other one
     * uses {@link #start}.
     *
     * @return how many workflows were started
     * @throws RuntimeException if PostgreSQL or Temporal is away: what is left is started the next time
     */
    public synchronized int startPending() {
        ensureSweep();
        int started = 0;
        int last;
        do {
            List<LoanTerms> loans = jdbi.withHandle(handle -> PendingStarts.loans(handle, PAGE));
            loans.forEach(this::startLoan);
            List<PendingReturn> returns = jdbi.withHandle(handle -> PendingStarts.returns(handle, PAGE));
            returns.forEach(this::startReturn);
            last = Math.max(loans.size(), returns.size());
            started += loans.size() + returns.size();
        } while (last == PAGE);
        return started;
    }

    private void ensureSweep() {
        if (!sweepRuns) {
            DepositSweepWorkflow sweep = client.newWorkflowStub(DepositSweepWorkflow.class, DepositSweeps.options());
            startOnce(() -> WorkflowClient.start(sweep::run));
            sweepRuns = true;
        }
    }

    private void startLoan(LoanTerms terms) {
        LoanWorkflow loan = client.newWorkflowStub(
                LoanWorkflow.class,
                options(terms.loanId(), summary(terms))
                        .setTypedSearchAttributes(LoanSearchAttributes.atStart())
                        .build());
        startOnce(() -> WorkflowClient.start(loan::run, terms));
        jdbi.useTransaction(handle -> PendingStarts.loanStarted(handle, terms.loanId(), clock.instant()));
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
                handle -> PendingStarts.returnStarted(handle, pending.request().serial(), clock.instant()));
    }

    /** A workflow that runs already, or has run and ended, is what was wanted. */
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
                .setTaskQueue(TaskQueues.LOANS)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setStaticSummary(summary);
    }

    private static String summary(LoanTerms terms) {
        return terms.product() + ", " + terms.principal() + ", " + terms.termMonths() + " months";
    }
}
