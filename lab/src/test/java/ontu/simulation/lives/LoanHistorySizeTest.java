package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ontu.database.Database;
import ontu.workflows.loan.LoanState;
import ontu.workflows.schedule.RepaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of a loan grows with its orders, not with its investors. */
class LoanHistorySizeTest {
    private static final String LOAN = "loan-1";

    @RegisterExtension
    final Database few = new Database();

    @RegisterExtension
    final Database many = new Database();

    @Test
    void aLoanOfManyInvestorsHasTheHistoryOfALoanOfFew() {
        assertThat(work(many, 60)).isEqualTo(work(few, 3));
    }

    /** How often each kind of event stands in the history, but for the server's own bookkeeping of workflow tasks. */
    private static Map<EventType, Long> work(Database database, int investors) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            long[] commitments = new long[investors];
            Arrays.fill(commitments, 6_000_000 / investors);
            world.payOut(LOAN, 2, RepaymentMethod.ANNUITY, commitments);
            world.repayAll(LOAN, 2);
            world.untilState(LOAN, LoanState.COMPLETED);
            return world.client().fetchHistory(LOAN).getEvents().stream()
                    .map(event -> event.getEventType())
                    .filter(type -> !type.name().contains("WORKFLOW_TASK"))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
