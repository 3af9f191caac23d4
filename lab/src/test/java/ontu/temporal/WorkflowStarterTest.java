package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Race;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.returns.ReturnTerms;
import ontu.workflows.returns.ReturnWorkflow;
import org.junit.jupiter.api.Test;

/** Every loan and return gets its workflow once; a row that cannot be started holds up no other. */
class WorkflowStarterTest extends WorkflowStarterTestBase {
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
    void twoServersStartOneWorkflow() throws Exception {
        insertLoan("loan-1");
        starter.startPending();
        terminate("loan-1");

        Race.between(List.<Callable<Boolean>>of(this::checkWithAnotherStarter, this::checkWithAnotherStarter));

        assertThat(describe("loan-1").getStatus().name()).endsWith("RUNNING");
        assertThat(texts("SELECT type FROM event WHERE type = 'WORKFLOW_STARTED'"))
                .hasSize(1);
    }

    private boolean checkWithAnotherStarter() {
        starter(temporal.client()).checkRunning();
        return true;
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

    /** A method that the program does not know makes the row of the first loan unreadable. */
    private void setMethod(String method) {
        database.owner().useHandle(handle -> {
            handle.execute("ALTER TABLE loan DROP CONSTRAINT IF EXISTS loan_repayment_method_check");
            handle.execute("UPDATE loan SET repayment_method = ? WHERE id = 'loan-1'", method);
        });
    }
}
