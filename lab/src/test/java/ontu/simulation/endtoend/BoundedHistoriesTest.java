package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ontu.database.TestDatabase;
import ontu.workflows.deposits.DepositPollWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoundedHistoriesTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aRunWithOneEventTooManyIsFound() {
        Map<String, Integer> lengths =
                Map.of("loan-1", BoundedHistories.MAX_EVENTS, "loan-2", BoundedHistories.MAX_EVENTS + 1);
        ViolationCollector collector = new ViolationCollector();

        int longest =
                new BoundedHistories(id -> lengths.getOrDefault(id, 0), collector).check(List.of("loan-1", "loan-2"));

        assertThat(longest).isEqualTo(10_001);
        assertThat(collector.violations())
                .containsExactly("L5: a run of the workflow loan-2 has 10001 events in its history");
    }

    @Test
    void theLongestOfAllWorkflowsIsMeasured() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            RecordedLoanScenario.COMPLETED.run(environment);
            ViolationCollector collector = new ViolationCollector();

            int longest = BoundedHistories.check(environment, collector);

            assertThat(longest)
                    .isEqualTo(Math.max(
                            environment.histories.longestRun(RecordedLoanScenario.LOAN),
                            environment.histories.longestRun(DepositPollWorkflow.WORKFLOW_ID)))
                    .isPositive();
            assertThat(collector.violations()).isEmpty();
        }
    }
}
