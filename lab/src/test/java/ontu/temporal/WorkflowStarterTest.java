package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ontu.local.EmbeddedDatabase;
import ontu.local.InProcessTemporal;
import ontu.workflows.deposits.DepositPollWorkflow;
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
    private final WorkflowStarter starter = starter(temporal.client());

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.start();
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        jdbi = Jdbi.create(database.dataSource());
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @AfterEach
    void stop() {
        temporal.close();
        jdbi.useHandle(handle -> {
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
    void aLoanWhoseWorkflowHasEndedIsNotStartedAgain() {
        insertLoan("loan-1");
        starter.startPending();
        temporal.client().newUntypedWorkflowStub("loan-1").terminate("test");
        jdbi.useHandle(handle -> handle.execute("UPDATE loan SET workflow_started_at = NULL"));

        starter.startPending();

        assertThat(describe("loan-1").getStatus().name()).endsWith("TERMINATED");
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
        } finally {
            unreachable.shutdownNow();
        }
        assertThat(starter.startPending()).isEqualTo(1);
    }

    private WorkflowStarter starter(WorkflowClient client) {
        return new WorkflowStarter(jdbi, client, temporal.clock());
    }

    private WorkflowExecutionDescription describe(String workflowId) {
        return temporal.client().newUntypedWorkflowStub(workflowId).describe();
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
