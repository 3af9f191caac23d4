package ontu.workflows.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import ontu.workflows.Attention;
import ontu.workflows.Bench;
import ontu.workflows.WebUi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DepositSweepWorkflowTest {
    private final List<Instant> sweeps = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(DepositSweepWorkflowTest::nothing);
    private final AtomicBoolean halted = new AtomicBoolean();
    private final Bench bench = new Bench(DepositSweepWorkflowImpl.class, (DepositActivities) this::sweep);
    private final DepositSweepWorkflow workflow =
            bench.client().newWorkflowStub(DepositSweepWorkflow.class, Bench.options(DepositSweepWorkflow.WORKFLOW_ID));

    private final WebUi ui = new WebUi(bench.client(), DepositSweepWorkflow.WORKFLOW_ID);

    private SweepReport sweep() {
        sweeps.add(bench.now());
        meanwhile.getAndSet(DepositSweepWorkflowTest::nothing).run();
        return new SweepReport(3, 1, 2, Duration.ofMinutes(10), halted.get());
    }

    @BeforeEach
    void start() {
        WorkflowClient.start(workflow::run);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void depositsAreReadAsOftenAsTheLastReportSays() {
        bench.sleep(Duration.ofMinutes(35));
        assertThat(sweeps).hasSize(4);
        assertThat(Duration.between(sweeps.get(1), sweeps.get(2)))
                .isBetween(Duration.ofMinutes(10), Duration.ofSeconds(602));
    }

    @Test
    void whoBeginsToWaitForMoneyIsNotKeptWaiting() {
        bench.sleep(Duration.ofMinutes(1));
        workflow.wake();
        bench.until(() -> sweeps.size() == 2);
        bench.sleep(Duration.ofMinutes(9));
        assertThat(sweeps).hasSize(2);
    }

    @Test
    void aWakeThatComesDuringASweepIsFollowedByAnother() {
        bench.sleep(Duration.ofMinutes(5));
        meanwhile.set(workflow::wake);
        bench.sleep(Duration.ofMinutes(6));
        assertThat(sweeps).hasSize(3);
    }

    @Test
    void everyWakeIsAnsweredByASweepAndTwoMayShareOne() {
        bench.sleep(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            workflow.wake();
        }
        bench.sleep(Duration.ofMinutes(5));
        assertThat(sweeps.size()).isBetween(2, 11);
    }

    @Test
    void aSweepThatFailsIsTriedAgain() {
        meanwhile.set(() -> {
            throw new IllegalStateException("The list is not complete.");
        });
        bench.sleep(Duration.ofMinutes(3));
        assertThat(sweeps.size()).isBetween(2, 3);
    }

    @Test
    void aLongHistoryIsLeftBehindAndTheSweepGoesOn() {
        bench.sleep(Duration.ofMinutes(5));
        String firstRun = run();
        for (int i = 0; i < 3; i++) {
            WorkflowStub.fromTyped(workflow).signal("wake", "x".repeat(1_500_000));
        }
        bench.sleep(Duration.ofMinutes(30));
        assertThat(run()).isNotEqualTo(firstRun);
        assertThat(sweeps.size()).isBetween(5, 8);
    }

    private String run() {
        return WorkflowStub.fromTyped(workflow).describe().getExecution().getRunId();
    }

    @Test
    void operatorsSeeWhatTheLastLookHasBrought() {
        bench.sleep(Duration.ofMinutes(5));

        assertThat(ui.details()).isEqualTo("""
                ### Reading the bank's deposit list
                - Last look: 2026-11-23 10:00 (Seoul)
                - New deposits: 3, in suspense: 1
                - Loans told: 2
                - Next look: 2026-11-23 10:10 (Seoul) or when a loan begins to wait
                """);
        assertThat(ui.timeline()).containsExactly("read the bank's deposit list", "next look at the deposit list");
        assertThat(ui.changes()).isEmpty();
    }

    @Test
    void anIntakeThatStandsStillIsFoundAmongWhatNeedsAPersonUntilItIsResumed() {
        halted.set(true);
        workflow.wake();
        bench.sleep(Duration.ofMinutes(45));
        assertThat(ui.column(Attention.KEY)).isEqualTo("INTAKE_HALTED");
        assertThat(ui.details())
                .contains(
                        "### A person is needed: INTAKE_HALTED\nsince 2026-11-23 10:0", "\"$ONTU_URL/deposit-intake\"");
        halted.set(false);
        bench.sleep(Duration.ofMinutes(10));

        assertThat(ui.column(Attention.KEY)).isNull();
        assertThat(ui.changes()).hasSize(2);
    }

    private static void nothing() {}
}
