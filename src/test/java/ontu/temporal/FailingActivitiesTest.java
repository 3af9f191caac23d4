package ontu.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import ontu.database.TestDatabase;
import ontu.investors.NewReturn;
import ontu.investors.Returns;
import ontu.loans.LoanAttention;
import ontu.loans.LoanTestDriver;
import ontu.money.Won;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class FailingActivitiesTest {
    private static final String LOAN = "loan-1";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private LoanTestDriver driver;
    private FailingActivities failingActivities;
    private Instant since = Instant.EPOCH;

    @BeforeEach
    void aLoanWithAnInvestor() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application(LOAN, 500, LoanTestDriver.commitment("inv-1", 200)));
        failingActivities = new FailingActivities(database.jdbi(), driver::now);
        since = driver.now();
    }

    private ActivityAttempt attempt(String workflowId, String runId, String activityId, int number) {
        return new ActivityAttempt(workflowId, runId, activityId, "LoanCheckFunding", since, number);
    }

    private void later(Duration duration) {
        driver.at(driver.now().plus(duration));
    }

    private void change(BiConsumer<Handle, Instant> change) {
        database.jdbi().useTransaction(handle -> change.accept(handle, driver.now()));
    }

    private List<String> events() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT type FROM event WHERE type LIKE 'ACTIVITY%' ORDER BY id")
                                .mapTo(String.class)
                                .list());
    }

    private long open() {
        return driver.number("SELECT count(*) FROM failing_activity WHERE resolved_at IS NULL");
    }

    private String attention() {
        return driver.text("SELECT coalesce(attention_message, '') FROM loan");
    }

    @Test
    void twoExecutionsOfOneActivityAreTwoFailures() {
        failingActivities.failed(attempt(LOAN, "run", "1", 20));
        failingActivities.failed(attempt(LOAN, "run", "2", 20));
        failingActivities.failed(attempt(LOAN, "next-run", "1", 20));
        failingActivities.failed(attempt(LOAN, "run", "1", 21));

        failingActivities.succeeded(attempt(LOAN, "run", "1", 22));

        assertThat(open()).isEqualTo(2);
        assertThat(events())
                .containsExactly("ACTIVITY_FAILING", "ACTIVITY_FAILING", "ACTIVITY_FAILING", "ACTIVITY_SUCCEEDED");
    }

    @Test
    void whatFailsStillIsRaisedAgainWhenAnotherAttentionIsCleared() {
        change((handle, now) -> LoanAttention.raise(handle, LOAN, "Something else.", now));
        failingActivities.failed(attempt(LOAN, "run", "1", 20));
        assertThat(attention()).isEqualTo("Something else.");
        change((handle, now) -> LoanAttention.clear(handle, LOAN, now));

        failingActivities.failed(attempt(LOAN, "run", "1", 21));
        assertThat(attention()).contains("LoanCheckFunding");

        change((handle, now) -> LoanAttention.raise(handle, LOAN, "Something new.", now));
        failingActivities.succeeded(attempt(LOAN, "run", "1", 22));
        assertThat(attention()).isEqualTo("Something new.");
    }

    @Test
    void oneThatIsNotTriedAnyMoreHasEnded() {
        failingActivities.failed(attempt(LOAN, "run", "1", 20));
        later(Duration.ofMinutes(119));
        failingActivities.endThoseNotTried();
        assertThat(open()).isEqualTo(1);

        failingActivities.failedOtherwise(attempt(LOAN, "run", "1", 21));
        later(Duration.ofMinutes(119));
        failingActivities.endThoseNotTried();
        assertThat(open())
                .as("it is tried, although it fails because of the bank now")
                .isEqualTo(1);
        assertThat(attention()).isNotEmpty();

        later(Duration.ofMinutes(2));
        failingActivities.endThoseNotTried();
        assertThat(open()).isZero();
        assertThat(attention()).isEmpty();
        assertThat(events()).containsExactly("ACTIVITY_FAILING", "ACTIVITY_ENDED");
    }

    @Test
    void whatFailsBecauseOfTheBankOnlyIsNoFailureOfOurs() {
        failingActivities.failedOtherwise(attempt(LOAN, "run", "1", 20));

        assertThat(driver.number("SELECT count(*) FROM failing_activity")).isZero();
        assertThat(events()).isEmpty();
    }

    @Test
    void aReturnsAttentionIsRaisedAndCleared() {
        driver.deposit(driver.accountOfInvestor("inv-1"), 100);
        change((handle, now) -> assertThat(Returns.request(
                        handle, new NewReturn("inv-1", "r-1", Won.of(70), "004", "1234567890", "Holder"), "a", now))
                .isNotNull());
        String workflowId = ReturnWorkflow.workflowId("inv-1", "r-1");

        failingActivities.failed(attempt(workflowId, "run", "1", 20));
        assertThat(driver.text("SELECT state || ' ' || attention_message FROM investor_return"))
                .contains("NEEDS_OPERATOR", "LoanCheckFunding");
        failingActivities.succeeded(attempt(workflowId, "run", "1", 21));

        assertThat(driver.text("SELECT state FROM investor_return")).isEqualTo("HELD");
    }

    @Test
    void theDepositPollsFailuresHaveEventsOnly() {
        failingActivities.failed(attempt(DepositPollWorkflow.WORKFLOW_ID, "run", "1", 20));
        failingActivities.succeeded(attempt(DepositPollWorkflow.WORKFLOW_ID, "run", "1", 21));

        assertThat(events()).containsExactly("ACTIVITY_FAILING", "ACTIVITY_SUCCEEDED");
        assertThat(attention()).isEmpty();
    }
}
