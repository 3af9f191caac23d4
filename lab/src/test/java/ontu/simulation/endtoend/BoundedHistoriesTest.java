package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ontu.database.TestDatabase;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.returns.ReturnWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoundedHistoriesTest {
    private static final String POLL = DepositPollWorkflow.WORKFLOW_ID;
    private static final String RETURN = ReturnWorkflow.workflowId("inv-1", "return-1");

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
    void theRunsOfALoanAReturnAndAPollThatWasContinuedAreMeasured() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            RecordedLoanScenario.COMPLETED.run(environment);
            environment.requestReturn(1, "return-1", 1_000);
            environment.settle();
            String firstRun = latestRun(environment, POLL);
            continuePoll(environment);
            ViolationCollector collector = new ViolationCollector();

            int longest = BoundedHistories.check(environment, collector);

            int loan =
                    events(environment, RecordedLoanScenario.LOAN, latestRun(environment, RecordedLoanScenario.LOAN));
            int investorReturn = events(environment, RETURN, latestRun(environment, RETURN));
            int poll = events(environment, POLL, firstRun);
            assertThat(List.of(loan, investorReturn, events(environment, POLL, latestRun(environment, POLL))))
                    .allMatch(events -> events > 0 && events < poll);
            assertThat(longest).isEqualTo(poll);
            assertThat(environment.jdbi.withHandle(BoundedHistories::workflows))
                    .containsExactly(RecordedLoanScenario.LOAN, RETURN, POLL)
                    .extracting(environment.histories::longestRun)
                    .containsExactly(loan, investorReturn, poll);
            assertThat(collector.violations()).isEmpty();
        }
    }

    /** Messages so long that its history is long enough. */
    private static void continuePoll(EndToEndEnvironment environment) {
        String run = latestRun(environment, POLL);
        for (int i = 0; i < 3; i++) {
            environment.client().newUntypedWorkflowStub(POLL).signal("wake", "x".repeat(1_500_000));
        }
        environment.until(() -> !latestRun(environment, POLL).equals(run), Duration.ofDays(2), "the poll is continued");
    }

    private static String latestRun(EndToEndEnvironment environment, String workflowId) {
        return environment
                .client()
                .newUntypedWorkflowStub(workflowId)
                .describe()
                .getExecution()
                .getRunId();
    }

    private static int events(EndToEndEnvironment environment, String workflowId, String run) {
        return environment.client().fetchHistory(workflowId, run).getEvents().size();
    }
}
