package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ontu.database.TestDatabase;
import ontu.local.clients.BankApiNames;
import ontu.local.clients.SandboxClient;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A loan whose workflow ends although it lives is started again, and goes on with what the books say. */
class EndedWorkflowTest {
    private static final String LOAN = "loan-1";
    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private static List<String> incidents(EndToEndEnvironment environment) {
        return environment.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT reason FROM workflow_incident WHERE resolved_at IS NOT NULL ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    private static void endAndStartAgain(EndToEndEnvironment environment) {
        assertThat(environment.histories.lose(LOAN)).isTrue();
        environment.temporal.advance(Duration.ofMinutes(10));
        environment.checkRunning();
    }

    @Test
    void inEveryStateItGoesOnAndMovesNothingTwice() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            replyLost().forEach(environment.bank::addFault);
            environment.apply(LOAN, 3, RepaymentMethod.ANNUITY, 700_000_000, 700_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            endAndStartAgain(environment);
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.DISBURSING);
            environment.until(() -> orderInDoubt(environment), DAY, "the disbursement is in doubt");
            assertThat(environment.histories.lose(LOAN)).isTrue();
            environment.temporal.advance(DAY);
            environment.checkRunning();
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.temporal.advance(DAY);
            endAndStartAgain(environment);
            environment.repayAll(LOAN, 2);
            endAndStartAgain(environment);
            environment.until(() -> !environment.needsOperator(LOAN), DAY, "the attention is cleared");
            environment.advanceTo(environment.dueDate(LOAN, 3), 10);
            environment.borrowerPays(LOAN, environment.amountDue(LOAN, 3));
            environment.untilState(LOAN, LoanState.COMPLETED);

            environment.checkRunning();

            assertThat(incidents(environment)).hasSize(4).containsOnly("TERMINATED");
            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    @Test
    void aLoanThatHasEndedIsStillClosedAtTheBank() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 3, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.bank.addFault(SandboxClient.rule(BankApiNames.ACCOUNT_TERMINATION, "HTTP_STATUS")
                    .put("status", 404));
            environment.untilState(LOAN, LoanState.EXPIRED);
            assertThat(environment.histories.lose(LOAN)).isTrue();
            environment.temporal.advance(DAY);
            environment.bank.clearFaults();

            environment.checkRunning();
            environment.until(() -> borrowerAccountIsTerminated(environment), DAY, "the account is terminated");
            environment.until(() -> !environment.needsOperator(LOAN), DAY, "the attention is cleared");
            environment.temporal.advance(DAY);
            environment.checkRunning();

            assertThat(incidents(environment)).containsExactly("TERMINATED");
        }
    }

    private static boolean borrowerAccountIsTerminated(EndToEndEnvironment environment) {
        return environment.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT terminated_at IS NOT NULL FROM virtual_account WHERE loan_id = :loan")
                .bind("loan", LOAN)
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void anAcceptedQuoteIsStillCollected() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.disburse(LOAN, 3, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            QuoteResult quote =
                    environment.quote(LOAN, "q-1", environment.dueDate(LOAN, 1).minusDays(3));
            environment.workflow(LOAN).acceptEarlyRepayment("q-1");
            endAndStartAgain(environment);

            environment.borrowerPays(
                    LOAN, Objects.requireNonNull(quote.amount()).amount());
            environment.untilState(LOAN, LoanState.EARLY_REPAID);

            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    private static boolean orderInDoubt(EndToEndEnvironment environment) {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM bank_order WHERE state = 'UNKNOWN')")
                        .mapTo(Boolean.class)
                        .one());
    }

    /** On the first disbursement order, of which only a later inquiry tells that it was executed. */
    private static List<Map<String, Object>> replyLost() {
        return List.of(
                Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "ordinals", List.of(1), "kind", "DROP_REPLY"),
                Map.of(
                        "api",
                        BankApiNames.DISBURSEMENT_ORDER,
                        "ordinals",
                        List.of(1),
                        "kind",
                        "INQUIRY_LAG",
                        "delay",
                        "PT90M"));
    }
}
