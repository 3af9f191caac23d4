package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TimeZone;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.TIME_ZONE)
@Order(1)
class BatchRunnerTest {
    private static final int LOANS = 300;
    /** With seed 1, the third borrower overpays. */
    private static final int LOANS_WITH_ONE_NEEDING_AN_OPERATOR = 3;

    @Test
    void everyInvariantHoldsForThreeHundredLoans() throws Exception {
        TimeZone before = TimeZone.getDefault();
        BatchRunner runner = new BatchRunner(1);

        runner.run(LOANS, Runtime.getRuntime().availableProcessors());

        assertThat(runner.failingBatch()).as("%s", runner.endCounts()).isEmpty();

        assertThat(runner.done()).isEqualTo(LOANS);
        assertThat(runner.isolationBatches()).isEqualTo(2);
        assertThat(runner.longestHistory()).isPositive();
        assertThat(runner.endCounts())
                .containsOnlyKeys("CANCELLED", "COMPLETED", "EARLY_REPAID", "EXPIRED", "needs an operator");
        assertThat(runner.faultCounts())
                .containsKeys(
                        "CRASH_BEFORE",
                        "CRASH_AFTER",
                        "DELIVERED_AGAIN",
                        "DELIVERED_CONCURRENTLY",
                        "DELIVERED_LATE",
                        "COMMIT_LOST",
                        "COMMIT_REPLY_LOST",
                        "HISTORY_LOST",
                        "WORKFLOW_START_FORGOTTEN",
                        "STRAY_SIGNALS",
                        "DEPOSIT_POLL_HISTORY_LOST",
                        "WORKERS_REPLACED",
                        "bank: DROP_REQUEST",
                        "bank: DROP_REPLY",
                        "bank: DELAY_RECEIPT",
                        "bank: DELAY_EXECUTION",
                        "bank: INQUIRY_LAG",
                        "bank: LIST_LAG",
                        "bank: HTTP_STATUS",
                        "bank: BROKEN_BODY",
                        "bank: WRONG_CODE",
                        "bank: WRONG_ECHO",
                        "bank: REFUSE");
        assertThat(TimeZone.getDefault()).isEqualTo(before);
    }

    /** A defect that tier 1 cannot see: an activity reports that it has raised attention, but has not. */
    @Test
    void attentionThatIsNeverRaisedIsDetected() throws Exception {
        ActivityInterceptor defect = call -> call.name().equals("raiseAttention") ? null : call.proceed();

        BatchRunner runner = new BatchRunner(1, defect);
        runner.run(LOANS_WITH_ONE_NEEDING_AN_OPERATOR, 1);

        assertThat(runner.failingBatch()).hasValueSatisfying(failingBatch -> {
            assertThat(failingBatch.batchNumber()).isEqualTo(1);
            assertThat(failingBatch.violations())
                    .singleElement()
                    .asString()
                    .startsWith("P10: the workflow of loan-3 needs");
            assertThat(failingBatch.timeline()).anyMatch(line -> line.contains(" journal "));
        });
    }

    @Test
    void aSearchThatIsStoppedCountsNoBatchThatHasNotEnded() throws Exception {
        BatchRunner runner = new BatchRunner(1);
        runner.stop();

        runner.run(LOANS, 1);

        assertThat(runner.failingBatch()).isEmpty();
        assertThat(runner.done()).isZero();
    }
}
