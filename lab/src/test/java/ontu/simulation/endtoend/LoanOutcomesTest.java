package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ontu.database.TestDatabase;
import ontu.investors.ReturnReply;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT)
class LoanOutcomesTest {
    private static final String LOAN = RecordedLoanScenario.LOAN;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @EnumSource
    void everyScenarioEndsAsExpectedAndKeepsEveryInvariant(RecordedLoanScenario scenario) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            scenario.run(environment);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(environment.workflow(LOAN).status().state()).isEqualTo(scenario.end());
        }
    }

    @Test
    void aDisbursedLoanCanNoLongerBeCancelled() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);

            assertThatThrownBy(environment.workflow(LOAN)::cancel)
                    .isInstanceOf(WorkflowUpdateException.class)
                    .hasStackTraceContaining("can no longer be cancelled");
            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    @Test
    void moneyReservedForAnExpiredLoanIsFreeAgain() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            RecordedLoanScenario.EXPIRED.run(environment);

            assertThat(environment.available(1)).isEqualTo(Won.of(1_000_000));
        }
    }

    @Test
    void aLateBorrowerIsOverdueUntilTheMoneyHasArrived() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.disburse(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.advanceTo(environment.dueDate(LOAN, 1).plusDays(3), 10);
            assertThat(environment.workflow(LOAN).status().overdueDays()).isEqualTo(3);
            assertThat(environment.loan(LOAN).overdueSince()).isEqualTo(environment.dueDate(LOAN, 1));

            environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));
            environment.untilState(LOAN, LoanState.COMPLETED);
            assertThat(environment.workflow(LOAN).status().overdueDays()).isZero();
            assertThat(environment.loan(LOAN).overdueSince()).isNull();
        }
    }

    @Test
    void anOverpaymentIsKeptAndNeedsAnOperator() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            RecordedLoanScenario.BORROWER_OVERPAYS.run(environment);
            environment.settle();

            assertThat(environment.attention(LOAN)).contains("777 won of the borrower's money remain");
        }
    }

    @Test
    void freeMoneyIsReturnedAlthoughTheBankFirstRefusesItAsTooEarly() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.bank.addFault(Map.of(
                    "api", BankApiNames.DEPOSIT_RETURN, "kind", "REFUSE", "code", "AC073", "ordinals", List.of(1)));
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.bank.deposit(environment.investorAccount(1), Won.of(1_500_000));
            environment.temporal.advance(Duration.ofHours(1));

            assertThat(environment.requestReturn(1, "return-1", 500_000)).isInstanceOf(ReturnReply.Created.class);
            assertThat(environment.requestReturn(1, "return-1", 500_000)).isInstanceOf(ReturnReply.AlreadyExists.class);
            environment.temporal.advance(Duration.ofDays(1));
            environment.bank.deposit(environment.investorAccount(2), Won.of(2_000_000));
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            BankGroundTruth truth = BankGroundTruth.of(environment.bank.truth());
            assertThat(truth.transferred(BankApiNames.DEPOSIT_RETURN, environment.investorAccount(1)))
                    .isEqualTo(500_000);
            assertThat(truth.received().stream().filter(order -> order.api().equals(BankApiNames.DEPOSIT_RETURN)))
                    .extracting(BankGroundTruth.RecordedOrder::code)
                    .containsExactly("AC073", "00000");
        }
    }
}
