package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ontu.database.TestDatabase;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of a loan grows with its orders, not with its investors. */
class LoanHistorySizeTest {
    private static final String LOAN = "loan-1";

    @RegisterExtension
    final TestDatabase few = new TestDatabase();

    @RegisterExtension
    final TestDatabase many = new TestDatabase();

    @Test
    void aLoanOfManyInvestorsHasAHistoryAsShortAsALoanOfFew() {
        assertThat(eventCounts(many, 60)).isEqualTo(eventCounts(few, 3));
    }

    /** The number of events of each kind in the history, except the server's own workflow task events. */
    private static Map<EventType, Long> eventCounts(TestDatabase database, int investors) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            long[] commitments = new long[investors];
            Arrays.fill(commitments, 6_000_000 / investors);
            environment.disburse(LOAN, 2, RepaymentMethod.ANNUITY, commitments);
            environment.repayAll(LOAN, 2);
            environment.untilState(LOAN, LoanState.COMPLETED);
            return environment.client().fetchHistory(LOAN).getEvents().stream()
                    .map(event -> event.getEventType())
                    .filter(type -> !type.name().contains("WORKFLOW_TASK"))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
