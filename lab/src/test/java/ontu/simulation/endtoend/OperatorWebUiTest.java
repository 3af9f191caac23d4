package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ontu.database.TestDatabase;
import ontu.local.clients.BankApiNames;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.WebUi;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of real loans and what they must not see, and that their mistakes do no harm. */
class OperatorWebUiTest {
    private static final String LOAN = "loan-1";
    private static final String HOSTILE = "](http://evil.example)**Kim";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aLoanShowsItsTermsItsDisbursementsAndWhatIsDue() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.disburse(LOAN, 2, RepaymentMethod.EQUAL_PRINCIPAL, 1_000_000, 2_000_000);
            environment.advanceTo(environment.dueDate(LOAN, 1), 10);
            environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));
            environment.until(
                    () -> environment.isDistributed(LOAN, 1), Duration.ofDays(2), "instalment 1 is distributed");
            WebUi ui = new WebUi(environment.client(), LOAN);

            assertThat(ui.staticSummary()).isEqualTo("test loan, 3,000,000 won, 2 months");
            assertThat(ui.details())
                    .startsWith("### REPAYING\nsince 2026-03-03 16:")
                    .contains(
                            "- Waits for: instalment 2 due " + environment.dueDate(LOAN, 2),
                            "- Disbursed: 3,000,000 won of 3,000,000 won",
                            "outstanding principal: 1,500,000 won",
                            "`20000000001001000101` EXECUTED (`00000`)");
            assertThat(ui.timeline())
                    .contains("disburse 1 of 1: 3,000,000 won, number 10000000001000000101")
                    .doesNotContain("");
            assertThat(new WebUi(environment.client(), DepositPollWorkflow.WORKFLOW_ID).timeline())
                    .doesNotContain("");
        }
    }

    @Test
    void noNamesNoAccountsAndNoTextsOfTheBankAreShownWhenAnOrderIsInDoubt() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(Map.of(
                    "api", BankApiNames.DISBURSEMENT_ORDER, "kind", "REFUSE", "code", HOSTILE, "ordinals", List.of(1)));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            WebUi ui = new WebUi(environment.client(), LOAN);
            environment.until(
                    () -> "ORDER_IN_DOUBT".equals(ui.column(LoanSearchAttributes.ATTENTION)),
                    Duration.ofDays(5),
                    "an operator is needed for an order in doubt");

            assertThat(ui.details()).contains("WAITING (`MALFORMED`)", "/orders/10000000001000000101/decision");
            assertThat(ui.details() + ui.everything())
                    .doesNotContain(
                            HOSTILE,
                            "evil",
                            "Kim Borrower",
                            "Investor 1",
                            "3020000000001",
                            environment.investorAccount(1),
                            environment.borrowerAccount(LOAN));
        }
    }

    @Test
    void aLoanTerminatedAndRestartedDuringADisbursementDisbursesOnce() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "kind", "DROP_REPLY"));
            environment.bank.addFault(
                    Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "kind", "INQUIRY_LAG", "delay", "PT90M"));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.investorsPay(LOAN);
            environment.until(
                    () -> isUnknown(environment), Duration.ofDays(2), "an order is sent, and its outcome is unknown");

            assertThat(environment.loseHistory(LOAN))
                    .as("a mistake of an operator")
                    .isTrue();
            environment.untilState(LOAN, LoanState.REPAYING);

            assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DISBURSEMENT_ORDER))
                    .hasSize(1);
            WebUi ui = new WebUi(environment.client(), LOAN);
            assertThat(ui.timeline())
                    .as("the new run inquires and sends nothing")
                    .anyMatch(line -> line.startsWith("inquire 10000000001000000101 at the bank: disburse 1 of 1"))
                    .noneMatch(line -> line.startsWith("disburse 1 of 1: 3,000,000 won"));
            assertThat(ui.details()).contains("- Disbursed: 3,000,000 won of 3,000,000 won");
            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    private static boolean isUnknown(EndToEndEnvironment environment) {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM bank_order WHERE state = 'UNKNOWN')")
                        .mapTo(Boolean.class)
                        .one());
    }
}
