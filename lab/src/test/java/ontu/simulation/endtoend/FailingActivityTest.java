package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import ontu.database.TestDatabase;
import ontu.local.clients.BankApiNames;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An activity that fails again and again, for a reason of our own, does not do so unseen. */
class FailingActivityTest {
    private static final String LOAN = "loan-1";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final AtomicBoolean failing = new AtomicBoolean();

    private EndToEndEnvironment open(String activity) {
        return new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.intercepting(call -> {
            if (failing.get() && call.name().equals(activity)) {
                throw new IllegalStateException("A fault of ours.");
            }
            return call.proceed();
        }));
    }

    private static List<String> events(EndToEndEnvironment environment) {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT type FROM event WHERE type LIKE 'ACTIVITY%' ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private static List<String> openFailures(EndToEndEnvironment environment) {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT activity FROM failing_activity WHERE resolved_at IS NULL")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void aLoansActivityIsToldAfterPatienceAndClearedWhenItSucceeds() {
        try (EndToEndEnvironment environment = open("checkFunding")) {
            failing.set(true);
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.temporal.advance(Duration.ofMinutes(90));
            assertThat(environment.needsOperator(LOAN)).as("within patience").isFalse();

            environment.until(() -> environment.needsOperator(LOAN), Duration.ofHours(2), "operators are told");
            assertThat(environment.attention(LOAN)).contains("LoanCheckFunding", "ontu worker");
            assertThat(openFailures(environment)).containsExactly("LoanCheckFunding");

            failing.set(false);
            environment.until(() -> !environment.needsOperator(LOAN), Duration.ofHours(1), "the attention is cleared");
            assertThat(events(environment)).containsExactly("ACTIVITY_FAILING", "ACTIVITY_SUCCEEDED");
            assertThat(openFailures(environment)).isEmpty();
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.REPAYING);
        }
    }

    @Test
    void oneThatEndsWithItsWorkflowIsOverAndTheOneOfTheNextRunIsToldAgain() {
        try (EndToEndEnvironment environment = open("checkFunding")) {
            failing.set(true);
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.until(() -> environment.needsOperator(LOAN), Duration.ofHours(4), "operators are told");
            assertThat(environment.histories.lose(LOAN)).isTrue();
            environment.temporal.advance(Duration.ofMinutes(10));
            environment.checkRunning();

            environment.until(() -> events(environment).size() == 2, Duration.ofHours(4), "the next run's is told");
            environment.checkRunning();
            assertThat(events(environment)).containsExactly("ACTIVITY_FAILING", "ACTIVITY_FAILING", "ACTIVITY_ENDED");
            assertThat(environment.attention(LOAN)).contains("LoanCheckFunding");

            failing.set(false);
            environment.until(() -> !environment.needsOperator(LOAN), Duration.ofHours(1), "the attention is cleared");
            assertThat(openFailures(environment)).isEmpty();
        }
    }

    @Test
    void theDepositPollsActivityIsToldInTheEventFeed() {
        try (EndToEndEnvironment environment = open("poll")) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            failing.set(true);
            environment.until(() -> !events(environment).isEmpty(), Duration.ofHours(4), "the failure is told");
            failing.set(false);
            environment.until(() -> openFailures(environment).isEmpty(), Duration.ofHours(1), "the poll goes on");

            assertThat(events(environment)).containsExactly("ACTIVITY_FAILING", "ACTIVITY_SUCCEEDED");
        }
    }

    @Test
    void aBankThatIsAskedAgainIsNoFailureOfOurs() {
        try (EndToEndEnvironment environment = open("none")) {
            environment.bank.addFault(Map.of("api", BankApiNames.ANY, "kind", "HTTP_STATUS", "status", 404));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.temporal.advance(Duration.ofHours(6));

            assertThat(events(environment)).isEmpty();
        }
    }
}
