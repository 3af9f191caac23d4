package ontu.temporal;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.workflow.Functions;
import java.util.function.Supplier;
import ontu.investors.Returns;
import ontu.loans.Loans;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.returns.ReturnTerms;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts workflows, each with what stands in its row. A workflow that runs already stays as it is, and is the only one. */
record WorkflowStarts(Jdbi jdbi, WorkflowClient client) {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowStarts.class);

    /**
     * Starts a workflow that has never been started. One that has, even if it has ended, counts as started: a crash may
     * have kept that from being recorded.
     *
     * @throws StartFailedException if it cannot be started; the cause says whether Temporal is unavailable
     */
    void first(WorkflowSubject subject) {
        start(subject, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    }

    /**
     * Starts a workflow that has ended although its subject lives. It begins with what the books say.
     *
     * @throws StartFailedException if it cannot be started; the cause says whether Temporal is unavailable
     */
    void again(WorkflowSubject subject) {
        start(subject, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
    }

    private void start(WorkflowSubject subject, WorkflowIdReusePolicy reuse) {
        switch (subject) {
            case WorkflowSubject.OfLoan loan -> startLoan(loan, reuse);
            case WorkflowSubject.OfReturn investorReturn -> startReturn(investorReturn, reuse);
            case WorkflowSubject.OfDepositPoll ignored -> startDepositPoll();
        }
    }

    private void startLoan(WorkflowSubject.OfLoan subject, WorkflowIdReusePolicy reuse) {
        LoanTerms terms = read(() ->
                jdbi.withHandle(handle -> Loans.get(handle, subject.loanId()).terms()));
        LoanWorkflow workflow = client.newWorkflowStub(
                LoanWorkflow.class,
                options(subject, reuse, summary(terms))
                        .setTypedSearchAttributes(LoanSearchAttributes.atStart())
                        .build());
        startOnce(() -> WorkflowClient.start(workflow::run, terms));
    }

    private void startReturn(WorkflowSubject.OfReturn subject, WorkflowIdReusePolicy reuse) {
        ReturnTerms terms = read(() -> jdbi.withHandle(handle -> Returns.terms(handle, subject.serial())));
        ReturnWorkflow workflow = client.newWorkflowStub(
                ReturnWorkflow.class,
                options(subject, reuse, "return of " + terms.amount()).build());
        startOnce(() -> WorkflowClient.start(workflow::run, terms));
    }

    private void startDepositPoll() {
        DepositPollWorkflow poll = client.newWorkflowStub(DepositPollWorkflow.class, DepositPollStarter.options());
        startOnce(() -> WorkflowClient.start(poll::run));
    }

    private static <T> T read(Supplier<T> row) {
        try {
            return row.get();
        } catch (RuntimeException unreadable) {
            throw new StartFailedException(IncidentReason.UNREADABLE_ROW, unreadable);
        }
    }

    private static void startOnce(Functions.Proc start) {
        try {
            start.apply();
        } catch (WorkflowExecutionAlreadyStarted earlier) {
            LOG.debug("{} was started before.", earlier.getExecution().getWorkflowId());
        } catch (RuntimeException refused) {
            throw new StartFailedException(IncidentReason.START_REFUSED, refused);
        }
    }

    private static WorkflowOptions.Builder options(
            WorkflowSubject subject, WorkflowIdReusePolicy reuse, String summary) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(subject.workflowId())
                .setTaskQueue(TaskQueues.MAIN)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(reuse)
                .setStaticSummary(summary);
    }

    private static String summary(LoanTerms terms) {
        return terms.product() + ", " + terms.principal() + ", " + terms.termMonths() + " months";
    }
}
