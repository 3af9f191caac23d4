package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ontu.testing.Await;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.deposits.DepositPollWorkflowImpl;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.returns.ReturnWorkflow;
import org.junit.jupiter.api.Test;

/** A workflow that is not running although its loan, its return or the deposit poll lives is told and started again. */
class WorkflowWatchTest extends WorkflowStarterTestBase {
    @Test
    void aLivingLoanWhoseWorkflowWasTerminatedIsToldAndStartedAgainOnce() {
        insertLoan("loan-1");
        starter.startPending();
        String run = runOf("loan-1");
        terminate("loan-1");

        starter.checkRunning();
        String again = runOf("loan-1");
        starter.checkRunning();

        assertThat(describe("loan-1").getStatus().name()).endsWith("RUNNING");
        assertThat(describe("loan-1").getStaticSummary()).isEqualTo("credit, 50,000,000 won, 12 months");
        assertThat(again).isNotEqualTo(run);
        assertThat(runOf("loan-1")).isEqualTo(again);
        assertThat(texts("SELECT reason FROM workflow_incident WHERE resolved_at IS NOT NULL"))
                .containsExactly("TERMINATED");
        assertThat(texts("SELECT attention_message FROM loan"))
                .singleElement()
                .asString()
                .startsWith("The workflow is not running: it was terminated in Temporal.");
        assertThat(texts("SELECT type FROM event ORDER BY id"))
                .containsExactly("WORKFLOW_NOT_RUNNING", "ATTENTION_RAISED", "WORKFLOW_STARTED");
    }

    @Test
    void aWorkflowThatTemporalHasLostIsStartedAgain() {
        insertLoan("loan-1");
        jdbi.useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = now()"));

        starter.checkRunning();

        assertThat(describe("loan-1").getStatus().name()).endsWith("RUNNING");
        assertThat(texts("SELECT reason FROM workflow_incident")).contains("ABSENT");
    }

    @Test
    void aWorkflowThatEndsAgainAndAgainIsStartedAfterGrowingPauses() {
        insertLoan("loan-1");
        starter.startPending();
        terminate("loan-1");
        starter.checkRunning();
        terminate("loan-1");

        starter.checkRunning();
        assertThat(describe("loan-1").getStatus().name()).endsWith("TERMINATED");
        now = now.plusSeconds(61);
        starter.startPending();

        assertThat(describe("loan-1").getStatus().name()).endsWith("RUNNING");
    }

    @Test
    void aWorkflowThatTemporalCannotDescribeHoldsUpNoOther() {
        List.of("loan-1", "loan-2").forEach(this::insertLoan);
        starter.startPending();
        List.of("loan-1", "loan-2").forEach(this::terminate);
        watch().checkAll();

        starter(clientThatCannotDescribe("loan-1")).startPending();

        assertThat(describe("loan-2").getStatus().name()).endsWith("RUNNING");
        assertThat(texts("SELECT workflow_id || ' ' || attempts FROM workflow_incident WHERE resolved_at IS NULL"))
                .containsExactly("loan-1 1");
        now = now.plusSeconds(61);
        starter.startPending();
        assertThat(describe("loan-1").getStatus().name()).endsWith("RUNNING");
    }

    private WorkflowClient clientThatCannotDescribe(String workflowId) {
        WorkflowClientInterceptor broken = new WorkflowClientInterceptorBase() {
            @Override
            public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
                return new WorkflowClientCallsInterceptorBase(next) {
                    @Override
                    public DescribeWorkflowOutput describe(DescribeWorkflowInput input) {
                        if (input.getWorkflowExecution().getWorkflowId().equals(workflowId)) {
                            throw new StatusRuntimeException(Status.DATA_LOSS);
                        }
                        return super.describe(input);
                    }
                };
            }
        };
        return WorkflowClient.newInstance(
                temporal.client().getWorkflowServiceStubs(),
                temporal.client().getOptions().toBuilder()
                        .setInterceptors(broken)
                        .build());
    }

    @Test
    void anOpenReturnIsStartedAgainAndOneThatIsMadeIsNot() {
        insertInvestor("kim");
        insertReturn("kim", "r-1", START, START);
        insertReturn("kim", "r-2", START, START);
        starter.startPending();
        String open = ReturnWorkflow.workflowId("kim", "r-1");
        String made = ReturnWorkflow.workflowId("kim", "r-2");
        List.of(open, made).forEach(this::terminate);
        jdbi.useHandle(handle -> handle.execute("UPDATE investor_return SET state = 'RETURNED' WHERE id = 'r-2'"));

        starter.checkRunning();

        assertThat(describe(open).getStatus().name()).endsWith("RUNNING");
        assertThat(describe(made).getStatus().name()).endsWith("TERMINATED");
        assertThat(texts("SELECT state FROM investor_return WHERE id = 'r-1'")).containsExactly("HELD");
        assertThat(texts("SELECT type || coalesce(' ' || (detail ->> 'return'), '') FROM event ORDER BY id"))
                .containsExactly(
                        "WORKFLOW_NOT_RUNNING",
                        "RETURN_ATTENTION_RAISED r-1",
                        "WORKFLOW_STARTED",
                        "RETURN_ATTENTION_CLEARED r-1");
    }

    @Test
    void theDepositPollIsStartedAgain() {
        starter.startPending();
        terminate(DepositPollWorkflow.WORKFLOW_ID);

        starter.checkRunning();

        assertThat(describe(DepositPollWorkflow.WORKFLOW_ID).getStatus().name()).endsWith("RUNNING");
        assertThat(texts("SELECT type || ' ' || (detail ->> 'workflow') FROM event ORDER BY id"))
                .containsExactly("WORKFLOW_NOT_RUNNING deposit.poll", "WORKFLOW_STARTED deposit.poll");
    }

    @Test
    void aDepositPollThatEndedWhileNoServerRanIsToldAndStarted() {
        starter.startPending();
        terminate(DepositPollWorkflow.WORKFLOW_ID);

        starter(temporal.client()).startPending();

        assertThat(describe(DepositPollWorkflow.WORKFLOW_ID).getStatus().name()).endsWith("RUNNING");
        assertThat(texts("SELECT reason FROM workflow_incident")).containsExactly("TERMINATED");
    }

    @Test
    void aLoanWhoseRunsContinueEachOtherIsRunning() {
        WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
        workers.newWorker(TaskQueues.MAIN)
                .registerWorkflowImplementationTypes(ChainedLoanImpl.class, DepositPollWorkflowImpl.class);
        workers.start();
        try {
            insertLoan("loan-1");
            starter.startPending();
            Await.until(
                    Duration.ofMinutes(2),
                    () -> temporal.client().fetchHistory("loan-1").toJson(true),
                    () -> continuesAnotherRun("loan-1"));

            starter.checkRunning();

            assertThat(texts("SELECT reason FROM workflow_incident WHERE loan_id = 'loan-1'"))
                    .isEmpty();
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void ofTwoServersThatHaveReadAnIncidentOneTriesToStart() {
        insertLoan("loan-1");
        WorkflowIncidents incidents = new WorkflowIncidents(jdbi, () -> now);
        incidents.openAfterFailedStart(new WorkflowSubject.OfLoan("loan-1"), IncidentReason.START_REFUSED);
        now = now.plus(Duration.ofMinutes(1));
        WorkflowIncident read = incidents.due(10).getFirst();

        assertThat(incidents.claim(read)).isTrue();
        assertThat(incidents.claim(read)).isFalse();
        assertThat(incidents.due(10)).isEmpty();
    }

    @Test
    void theWatchLooksAtEveryWorkflowInARoundAndBeginsTheNextAfterTwoMinutes() {
        List.of("loan-1", "loan-2", "loan-3").forEach(this::insertLoan);
        starter.startPending();
        WorkflowWatch watch = watch();
        terminate("loan-3");
        IntStream.range(0, 4).forEach(step -> watch.step());
        assertThat(texts("SELECT workflow_id FROM workflow_incident")).containsExactly("loan-3");

        terminate("loan-2");
        IntStream.range(0, 4).forEach(step -> watch.step());
        assertThat(texts("SELECT workflow_id FROM workflow_incident")).containsExactly("loan-3");
        now = now.plus(Duration.ofMinutes(2));
        IntStream.range(0, 4).forEach(step -> watch.step());

        assertThat(texts("SELECT workflow_id FROM workflow_incident ORDER BY id"))
                .containsExactly("loan-3", "loan-2");
    }

    private WorkflowWatch watch() {
        return new WorkflowWatch(
                jdbi, new RunningWorkflows(temporal.client()), new WorkflowIncidents(jdbi, () -> now), () -> now);
    }

    private boolean continuesAnotherRun(String workflowId) {
        return !temporal.client()
                .fetchHistory(workflowId)
                .getHistory()
                .getEvents(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId()
                .isEmpty();
    }

    private String runOf(String workflowId) {
        return describe(workflowId).getExecution().getRunId();
    }

    /** A loan of two runs. */
    @WorkflowInterface
    public interface ChainedLoan {
        @WorkflowMethod(name = "Loan")
        void run(LoanTerms terms);
    }

    public static final class ChainedLoanImpl implements ChainedLoan {
        @Override
        public void run(LoanTerms terms) {
            if (terms.resumeAfterInstalment() == null) {
                Workflow.continueAsNew(new LoanTerms(
                        terms.loanId(),
                        terms.serial(),
                        terms.product(),
                        terms.principal(),
                        terms.termMonths(),
                        terms.fundingDeadline(),
                        1));
            }
            Workflow.await(() -> false);
        }
    }
}
