package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ontu.database.JdbiFactory;
import ontu.database.Race;
import ontu.local.EmbeddedDatabase;
import ontu.local.InProcessTemporal;
import ontu.testing.Await;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.deposits.DepositPollWorkflowImpl;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.returns.ReturnTerms;
import ontu.workflows.returns.ReturnWorkflow;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkflowStarterTest {
    private static final Instant START = Instant.parse("2027-01-04T00:00:00Z");
    private static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("LoanState");

    private static EmbeddedDatabase database;
    private static Jdbi jdbi;

    private final InProcessTemporal temporal = new InProcessTemporal(START, List.of(STATE));
    /** Of the starter: Temporal's own stands still while workflows wait for a worker. */
    private volatile Instant now = START;

    private final WorkflowStarter starter = starter(temporal.client());

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.start();
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        jdbi = JdbiFactory.create(database.dataSource());
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @AfterEach
    void stop() {
        temporal.close();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM workflow_incident");
            handle.execute("DELETE FROM event");
            handle.execute("DELETE FROM investor_return");
            handle.execute("DELETE FROM deposit");
            handle.execute("DELETE FROM investor");
            handle.execute("DELETE FROM loan");
        });
    }

    @Test
    void everyLoanWithoutAWorkflowGetsOneWithItsSummary() {
        insertLoan("loan-1");
        insertLoan("loan-2");

        assertThat(starter.startPending()).isEqualTo(2);

        WorkflowExecutionDescription loan = describe("loan-1");
        assertThat(loan.getStaticSummary()).isEqualTo("credit, 50,000,000 won, 12 months");
        assertThat(loan.getTypedSearchAttributes().get(STATE)).isEqualTo("RECEIVED");
        assertThat(describe("loan-2").getWorkflowType()).isEqualTo("Loan");
        assertThat(describe(DepositPollWorkflow.WORKFLOW_ID).getWorkflowType()).isEqualTo("DepositPoll");
        assertThat(starter.startPending()).isZero();
    }

    @Test
    void aCrashBeforeTheStartIsRecordedStartsNothingTwice() {
        insertLoan("loan-1");
        starter.startPending();
        String run = describe("loan-1").getExecution().getRunId();
        jdbi.useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL"));

        assertThat(starter(temporal.client()).startPending()).isEqualTo(1);

        assertThat(describe("loan-1").getExecution().getRunId()).isEqualTo(run);
        assertThat(starter.startPending()).isZero();
    }

    @Test
    void aLoanThatHasEndedIsNotStartedAgain() {
        insertLoan("loan-1");
        insertLoan("loan-2");
        starter.startPending();
        List.of("loan-1", "loan-2").forEach(this::terminate);
        jdbi.useHandle(handle -> {
            handle.execute("UPDATE loan SET state = 'CANCELLED', closed_at = state_since");
            handle.execute("UPDATE loan SET workflow_started_at = NULL WHERE id = 'loan-2'");
        });

        starter.startPending();
        starter.checkRunning();

        assertThat(describe("loan-1").getStatus().name()).endsWith("TERMINATED");
        assertThat(describe("loan-2").getStatus().name()).endsWith("TERMINATED");
        assertThat(texts("SELECT reason FROM workflow_incident")).isEmpty();
        assertThat(texts("SELECT id FROM loan WHERE workflow_started_at IS NULL"))
                .isEmpty();
    }

    @Test
    void aRowThatCannotBeStartedHoldsUpNoOtherAndRaisesAttention() {
        insertLoan("loan-1");
        insertLoan("loan-2");
        insertInvestor("kim");
        insertReturn("kim", "r-1", START, START);
        setMethod("balloon");

        assertThat(starter.startPending()).isEqualTo(2);
        assertThat(starter.startPending()).isZero();

        assertThat(describe("loan-2").getWorkflowType()).isEqualTo("Loan");
        assertThat(texts("SELECT attention_message FROM loan WHERE id = 'loan-1'"))
                .singleElement()
                .asString()
                .startsWith("The workflow is not running: its row in the database cannot be read.");
        assertThat(texts("SELECT reason || ' ' || attempts FROM workflow_incident WHERE resolved_at IS NULL"))
                .containsExactly("UNREADABLE_ROW 1");
        assertThat(texts("SELECT type || ' ' || coalesce(detail ->> 'reason', '') FROM event ORDER BY id"))
                .containsExactly("WORKFLOW_NOT_RUNNING UNREADABLE_ROW", "ATTENTION_RAISED ");
    }

    @Test
    void aRowThatCannotBeStartedIsTriedAgainAfterGrowingPausesUntilItCan() {
        insertLoan("loan-1");
        setMethod("balloon");
        starter.startPending();

        now = now.plusSeconds(61);
        starter.startPending();
        now = now.plusSeconds(61);
        starter.startPending();
        assertThat(texts("SELECT attempts FROM workflow_incident")).containsExactly("2");

        setMethod("annuity");
        now = now.plusSeconds(61);
        starter.startPending();

        assertThat(describe("loan-1").getWorkflowType()).isEqualTo("Loan");
        assertThat(texts("SELECT reason FROM workflow_incident WHERE resolved_at IS NULL"))
                .isEmpty();
        assertThat(texts("SELECT type FROM event ORDER BY id")).endsWith("WORKFLOW_STARTED");
        assertThat(texts("SELECT id FROM loan WHERE workflow_started_at IS NULL"))
                .isEmpty();
    }

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
    void twoServersStartOneWorkflow() throws Exception {
        insertLoan("loan-1");
        starter.startPending();
        terminate("loan-1");

        Race.between(List.<Callable<Boolean>>of(this::checkWithAnotherStarter, this::checkWithAnotherStarter));

        assertThat(describe("loan-1").getStatus().name()).endsWith("RUNNING");
        assertThat(texts("SELECT type FROM event WHERE type = 'WORKFLOW_STARTED'"))
                .hasSize(1);
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

    private boolean checkWithAnotherStarter() {
        starter(temporal.client()).checkRunning();
        return true;
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

    @Test
    void aReturnIsMadeWhenTheBankMayReturnItsMoney() {
        insertInvestor("kim");
        insertReturn("kim", "r-1", START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(3)));

        assertThat(starter.startPending()).isEqualTo(1);

        ReturnTerms request = temporal
                .client()
                .fetchHistory(ReturnWorkflow.workflowId("kim", "r-1"))
                .getHistory()
                .getEvents(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getInput()
                .getPayloadsList()
                .stream()
                .map(payload -> temporal.client()
                        .getOptions()
                        .getDataConverter()
                        .fromPayload(payload, ReturnTerms.class, ReturnTerms.class))
                .findFirst()
                .orElseThrow();
        assertThat(request.returnableFrom()).isEqualTo(START.plus(Duration.ofHours(3)));
        assertThat(request.amount().amount()).isEqualTo(70_000);
    }

    @Test
    void rowsWaitWhileTemporalIsUnreachableAndAreStartedAfterwards() {
        insertLoan("loan-1");
        WorkflowServiceStubs unreachable = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .setRpcTimeout(Duration.ofMillis(300))
                .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                        .setExpiration(Duration.ofMillis(300))
                        .setMaximumAttempts(1)
                        .build())
                .build());
        try {
            WorkflowStarter offline = starter(WorkflowClient.newInstance(unreachable));
            assertThatThrownBy(offline::startPending).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(offline::checkRunning).isInstanceOf(RuntimeException.class);
            assertThat(texts("SELECT reason FROM workflow_incident")).isEmpty();
        } finally {
            unreachable.shutdownNow();
        }
        assertThat(starter.startPending()).isEqualTo(1);
    }

    private WorkflowStarter starter(WorkflowClient client) {
        return new WorkflowStarter(jdbi, client, () -> now);
    }

    private WorkflowExecutionDescription describe(String workflowId) {
        return temporal.client().newUntypedWorkflowStub(workflowId).describe();
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

    private void terminate(String workflowId) {
        temporal.client().newUntypedWorkflowStub(workflowId).terminate("test");
    }

    private static List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** A method that the program does not know makes the row of the first loan unreadable. */
    private static void setMethod(String method) {
        jdbi.useHandle(handle -> {
            handle.execute("ALTER TABLE loan DROP CONSTRAINT IF EXISTS loan_repayment_method_check");
            handle.execute("UPDATE loan SET repayment_method = ? WHERE id = 'loan-1'", method);
        });
    }

    private void insertLoan(String id) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO loan (id, bank_loan_number, request_hash, state, state_since, product, principal, annual_rate,
                    term_months, repayment_method, applied_on, funding_deadline, borrower_name, borrower_account_name,
                    borrower_bank_code, borrower_account_number, borrower_account_holder, received_at)
                VALUES (?, lpad(nextval('bank_loan_number')::text, 13, '0'), 'hash', 'RECEIVED', ?, 'credit', 50000000, 7.5,
                    12, 'annuity', '2027-01-04', '2027-01-31', 'Borrower', 'Borrow', '011', '123', 'Borrower', ?)
                """, id, START, START));
    }

    private void insertInvestor(String id) {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO investor VALUES (?, ?, ?, ?)", id, id, id, START));
    }

    private void insertReturn(String investor, String id, Instant requestedAt, Instant returnableFrom) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO investor_return (investor_id, id, request_hash, amount, bank_code, account_number,
                    account_holder, state, requested_at, returnable_from)
                VALUES (?, ?, 'hash', 70000, '011', '123', 'Kim', 'HELD', ?, ?)
                """, investor, id, requestedAt, returnableFrom));
    }
}
