package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.LocalDate;
import ontu.money.Won;
import ontu.workflows.TaskQueues;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanWorkflow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoanCommandDeliveryTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    private final WorkflowClient client = temporal.getWorkflowClient();

    @AfterEach
    void close() {
        temporal.close();
    }

    private void begin(String loan) {
        LoanWorkflow workflow = client.newWorkflowStub(
                LoanWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(loan)
                        .setTaskQueue(TaskQueues.MAIN)
                        .build());
        WorkflowClient.start(
                workflow::run, new LoanTerms(loan, 1, "P", Won.of(1), 12, LocalDate.of(2026, 4, 30), null));
    }

    @Test
    void aLoanWithoutAWorkflowIsNotRunning() {
        assertThat(new LoanCommands(client, Duration.ofSeconds(10)).cancel("L-1", "c"))
                .isInstanceOf(CommandOutcome.NotRunning.class);
    }

    @Test
    void aCommandThatNoWorkerTakesIsDeliveredAsASignal() {
        begin("L-1");

        assertThat(new LoanCommands(client, TIMEOUT).cancel("L-1", "c")).isInstanceOf(CommandOutcome.Pending.class);
        assertThat(client.fetchHistory("L-1").getEvents())
                .anyMatch(event -> event.hasWorkflowExecutionSignaledEventAttributes()
                        && event.getWorkflowExecutionSignaledEventAttributes()
                                .getSignalName()
                                .equals("cancel"));
    }

    @Test
    void anUnreachableTemporalIsReported() {
        WorkflowServiceStubs unreachable = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .build());
        try {
            LoanCommands commands = new LoanCommands(WorkflowClient.newInstance(unreachable), TIMEOUT);

            assertThat(commands.accept("L-1", "q")).isInstanceOf(CommandOutcome.Unavailable.class);
        } finally {
            unreachable.shutdownNow();
        }
    }
}
