package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ontu.database.Database;
import ontu.local.outside.BankApi;
import ontu.workflows.WebUi;
import ontu.workflows.deposit.DepositSweepWorkflow;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;
import ontu.workflows.schedule.RepaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of real loans, and what they must not see; what they must not do, and why that does no harm. */
class OperatorsViewTest {
    private static final String LOAN = "loan-1";
    private static final String HOSTILE = "](http://evil.example)**Kim";

    @RegisterExtension
    final Database database = new Database();

    @Test
    void aLoanSaysWhatItIsWhatItHasPaidAndWhatIsDue() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.payOut(LOAN, 2, RepaymentMethod.EQUAL_PRINCIPAL, 1_000_000, 2_000_000);
            world.advanceTo(world.dueOn(LOAN, 1), 10);
            world.borrowerPays(LOAN, world.due(LOAN, 1));
            world.until(() -> world.isDistributed(LOAN, 1), Duration.ofDays(2), "round 1 is distributed");
            WebUi ui = new WebUi(world.client(), LOAN);

            assertThat(ui.staticSummary()).isEqualTo("test loan, 3,000,000 won, 2 months");
            assertThat(ui.details())
                    .startsWith("### REPAYING\nsince 2026-03-03 16:")
                    .contains(
                            "- Waits for: round 2 due " + world.dueOn(LOAN, 2),
                            "- Paid out: 3,000,000 won of 3,000,000 won",
                            "outstanding principal: 1,500,000 won",
                            "`20000000001001000101` EXECUTED (`00000`)");
            assertThat(ui.timeline())
                    .contains("pay out 1 of 1: 3,000,000 won, number 10000000001000000101")
                    .doesNotContain("");
            assertThat(new WebUi(world.client(), DepositSweepWorkflow.WORKFLOW_ID).timeline())
                    .doesNotContain("");
        }
    }

    @Test
    void noNamesNoAccountsAndNoTextsOfTheBankAreShownWhenAnOrderIsInDoubt() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(Map.of("api", BankApi.PAYMENT, "kind", "REFUSE", "code", HOSTILE, "ordinals", List.of(1)));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.investorsPay(LOAN);
            world.until(() -> world.needsPerson(LOAN), Duration.ofDays(5), "a person is needed");
            WebUi ui = new WebUi(world.client(), LOAN);

            assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isEqualTo("ORDER_IN_DOUBT");
            assertThat(ui.details()).contains("WAITING (`MALFORMED`)", "/orders/10000000001000000101/decision");
            assertThat(ui.details() + ui.everything())
                    .doesNotContain(
                            HOSTILE,
                            "evil",
                            "Kim Borrower",
                            "Investor 1",
                            "3020000000001",
                            world.investorAccount(1),
                            world.borrowerAccount(LOAN));
        }
    }

    @Test
    void aLoanThatIsTerminatedAndStartedAnewInMidPaymentPaysOnce() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(Map.of("api", BankApi.PAYMENT, "kind", "DROP_REPLY"));
            world.bank.fault(Map.of("api", BankApi.PAYMENT, "kind", "INQUIRY_LAG", "delay", "PT90M"));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.investorsPay(LOAN);
            world.until(
                    () -> isUnknown(world), Duration.ofDays(2), "an order is sent, and what became of it is unknown");

            assertThat(world.loseHistory(LOAN)).as("what nobody should do").isTrue();
            world.untilState(LOAN, LoanState.REPAYING);

            assertThat(BankTruth.of(world.bank.truth()).executed(BankApi.PAYMENT))
                    .hasSize(1);
            WebUi ui = new WebUi(world.client(), LOAN);
            assertThat(ui.timeline())
                    .as("the new run asks and sends nothing")
                    .anyMatch(line -> line.startsWith("ask the bank for 10000000001000000101: pay out 1 of 1"))
                    .noneMatch(line -> line.startsWith("pay out 1 of 1: 3,000,000 won"));
            assertThat(ui.details()).contains("- Paid out: 3,000,000 won of 3,000,000 won");
            Invariants.hold(world, LOAN);
        }
    }

    private static boolean isUnknown(LoanWorld world) {
        return world.jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM bank_order WHERE state = 'UNKNOWN')")
                        .mapTo(Boolean.class)
                        .one());
    }
}
