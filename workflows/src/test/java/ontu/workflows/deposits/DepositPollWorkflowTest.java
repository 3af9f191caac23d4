package ontu.workflows.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import ontu.workflows.RaisedAttention;
import ontu.workflows.WebUi;
import ontu.workflows.WorkflowTestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DepositPollWorkflowTest {
    private final List<Instant> polls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(DepositPollWorkflowTest::nothing);
    private final AtomicBoolean halted = new AtomicBoolean();
    private final AtomicInteger quarantined = new AtomicInteger();
    private final WorkflowTestServer server =
            new WorkflowTestServer(DepositPollWorkflowImpl.class, (DepositActivities) this::poll);
    private final DepositPollWorkflow workflow = server.client()
            .newWorkflowStub(DepositPollWorkflow.class, WorkflowTestServer.options(DepositPollWorkflow.WORKFLOW_ID));

    private final WebUi ui = new WebUi(server.client(), DepositPollWorkflow.WORKFLOW_ID);

    private DepositPollReport poll() {
        polls.add(server.now());
        meanwhile.getAndSet(DepositPollWorkflowTest::nothing).run();
        return new DepositPollReport(3, 1, 2, Duration.ofMinutes(10), halted.get(), quarantined.get(), 0);
    }

    @BeforeEach
    void start() {
        WorkflowClient.start(workflow::run);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void depositsAreReadAsOftenAsTheLastReportSays() {
        server.sleep(Duration.ofMinutes(35));
        assertThat(polls).hasSize(4);
        assertThat(Duration.between(polls.get(1), polls.get(2)))
                .isBetween(Duration.ofMinutes(10), Duration.ofSeconds(602));
    }

    @Test
    void whoBeginsToWaitForMoneyIsNotKeptWaiting() {
        server.sleep(Duration.ofMinutes(1));
        workflow.wake();
        server.until(() -> polls.size() == 2);
        server.sleep(Duration.ofMinutes(9));
        assertThat(polls).hasSize(2);
    }

    @Test
    void aWakeThatComesDuringAPollIsFollowedByAnother() {
        server.sleep(Duration.ofMinutes(5));
        meanwhile.set(workflow::wake);
        server.sleep(Duration.ofMinutes(6));
        assertThat(polls).hasSize(3);
    }

    @Test
    void everyWakeIsAnsweredByAPollAndTwoMayShareOne() {
        server.sleep(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            workflow.wake();
        }
        server.sleep(Duration.ofMinutes(5));
        assertThat(polls.size()).isBetween(2, 11);
    }

    @Test
    void aPollThatFailsIsTriedAgain() {
        meanwhile.set(() -> {
            throw new IllegalStateException("The list is not complete.");
        });
        server.sleep(Duration.ofMinutes(3));
        assertThat(polls.size()).isBetween(2, 3);
    }

    @Test
    void aLongHistoryIsContinuedAsNewAndThePollGoesOn() {
        server.sleep(Duration.ofMinutes(5));
        String firstRun = run();
        for (int i = 0; i < 3; i++) {
            WorkflowStub.fromTyped(workflow).signal("wake", "x".repeat(1_500_000));
        }
        server.sleep(Duration.ofMinutes(30));
        assertThat(run()).isNotEqualTo(firstRun);
        assertThat(polls.size()).isBetween(5, 8);
    }

    private String run() {
        return WorkflowStub.fromTyped(workflow).describe().getExecution().getRunId();
    }

    @Test
    void operatorsSeeTheResultOfTheLastPoll() {
        server.sleep(Duration.ofMinutes(5));

        assertThat(ui.details()).isEqualTo("""
                ### Reading the bank's deposit list
                - Last poll: 2026-11-23 10:00 (Seoul)
                - New deposits: 3, in suspense: 1
                - Loans notified: 2
                - Next poll: 2026-11-23 10:10 (Seoul) or when a loan begins to wait
                """);
        assertThat(ui.timeline()).containsExactly("read the bank's deposit list", "next deposit poll");
        assertThat(ui.changes()).isEmpty();
    }

    @Test
    void rowsInDoubtCallAnOperatorUntilTheyAreSettled() {
        quarantined.set(2);
        workflow.wake();
        server.sleep(Duration.ofMinutes(45));
        assertThat(ui.column(RaisedAttention.SEARCH_ATTRIBUTE)).isEqualTo("DEPOSITS_IN_DOUBT");
        assertThat(ui.details())
                .contains("- Rows that cannot be read: 2, disputed deposits: 0\n", "\"$ONTU_URL/disputed-deposits\"");
        quarantined.set(0);
        server.sleep(Duration.ofMinutes(10));

        assertThat(ui.column(RaisedAttention.SEARCH_ATTRIBUTE)).isNull();
    }

    @Test
    void aHaltedIntakeIsFoundAmongWhatNeedsAnOperatorUntilItIsResumed() {
        halted.set(true);
        workflow.wake();
        server.sleep(Duration.ofMinutes(45));
        assertThat(ui.column(RaisedAttention.SEARCH_ATTRIBUTE)).isEqualTo("INTAKE_HALTED");
        assertThat(ui.details())
                .contains("### Attention: INTAKE_HALTED\nsince 2026-11-23 10:0", "\"$ONTU_URL/deposit-intake\"");
        halted.set(false);
        server.sleep(Duration.ofMinutes(10));

        assertThat(ui.column(RaisedAttention.SEARCH_ATTRIBUTE)).isNull();
        assertThat(ui.changes()).hasSize(2);
    }

    private static void nothing() {}
}
