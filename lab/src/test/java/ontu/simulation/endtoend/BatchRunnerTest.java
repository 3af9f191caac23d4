package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import ontu.workflows.loan.LoanActivities;
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

    private static final Set<String> RAISING = Set.of("close", "raiseAttention");

    private record BatchKind(String zone, boolean cached, boolean forIsolation) {}

    @Test
    void batchesOfEveryKindRunInEveryTimeZone() {
        assertThat(LongStream.rangeClosed(1, LOANS / BatchRunner.BATCH_SIZE).mapToObj(BatchRunner::zoneOf))
                .as("the zones of a build")
                .contains("UTC", "Asia/Seoul", "America/New_York");
        assertThat(LongStream.rangeClosed(1, 18)
                        .mapToObj(batch ->
                                new BatchKind(BatchRunner.zoneOf(batch), batch % 2 == 0, IsolationBatch.isOne(batch)))
                        .distinct())
                .as("three zones, with and without caches, for L1 and for all others")
                .hasSize(12);
    }

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

    /** A defect that tier 1 cannot see: the books lose what a loan needs an operator for. */
    @Test
    void attentionThatTheBooksLoseIsDetected() throws Exception {
        ActivityInterceptor defect = call -> {
            Object result = call.proceed();
            if (call.activities() instanceof LoanActivities loan && RAISING.contains(call.name())) {
                loan.clearAttention((String) call.argument(0));
            }
            return result;
        };

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
    void aSearchThatStandsStillEndsWithWhatItWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        ActivityInterceptor defect = call -> {
            try {
                never.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return call.proceed();
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> new BatchRunner(1, defect, Duration.ofSeconds(20)).run(1, 1))
                .withMessageStartingWith("Batch 1 stands still: for 20 seconds it has waited for ");
        assertThatIllegalStateException()
                .as("a batch that is run twice and compared")
                .isThrownBy(() -> new BatchRunner(1, defect, Duration.ofSeconds(20)).rerun(3))
                .withMessageStartingWith("Batch 3 stands still: for 20 seconds it has waited for ")
                .withMessageContaining(", without a fault");
        never.countDown();
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
