package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ontu.database.TestDatabase;
import ontu.ledger.LedgerAccount;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loans and returns whose transfers the bank refuses, and how they come to their end after a decision. */
class TransferDecisionEndToEndTest {
    private static final String LOAN = "loan-1";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private EndToEndEnvironment environment;
    private OperatorClients operators;

    @BeforeEach
    void open() throws Exception {
        environment = new EndToEndEnvironment(database.dataSource(), EnvironmentSettings.WITH_UNBOUNDED_LAG);
        operators = OperatorClients.of(environment);
    }

    @AfterEach
    void close() {
        operators.close();
        environment.close();
    }

    /** The bank refuses the first order of this kind, with a code after which no other follows by itself. */
    private void refuseFirst(String api) {
        environment.bank.addFault(Map.of("api", api, "kind", "REFUSE", "code", "X0003", "ordinals", List.of(1)));
    }

    private void fund() {
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.investorsPay(LOAN);
    }

    private void awaitRefusal() {
        environment.until(() -> environment.needsOperator(LOAN), Duration.ofDays(30), "the loan needs an operator");
        assertThat(environment.attention(LOAN)).contains("X0003");
        advanceToSettledDate();
    }

    private void advanceToSettledDate() {
        environment.advanceTo(BusinessTime.dateOf(environment.now()).plusDays(1), 10);
    }

    private List<BankGroundTruth.RecordedOrder> executed(String api) {
        return BankGroundTruth.of(environment.bank.truth()).executed(api);
    }

    @Test
    void aRefusedDisbursementThatIsTriedAgainGoesOn() {
        refuseFirst(BankApiNames.DISBURSEMENT_ORDER);
        fund();
        awaitRefusal();

        operators.decideTransfer("disbursement-1-1", "TRY_AGAIN");
        environment.untilState(LOAN, LoanState.REPAYING);
        environment.repayAll(LOAN, 1);
        environment.untilState(LOAN, LoanState.COMPLETED);

        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(executed(BankApiNames.DISBURSEMENT_ORDER))
                .singleElement()
                .satisfies(order -> assertThat(order.number()).endsWith("02"));
    }

    @Test
    void aRefusedDistributionThatIsTriedAgainGoesOn() {
        refuseFirst(BankApiNames.DISTRIBUTION_ORDER);
        fund();
        environment.untilState(LOAN, LoanState.REPAYING);
        environment.advanceTo(environment.dueDate(LOAN, 1), 10);
        environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));
        awaitRefusal();

        operators.decideTransfer("distribution-1-1-1", "TRY_AGAIN");
        environment.untilState(LOAN, LoanState.COMPLETED);

        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(executed(BankApiNames.DISTRIBUTION_ORDER))
                .singleElement()
                .satisfies(order -> assertThat(order.number()).endsWith("02"));
    }

    /** The shares of the transfer are held for the investors, and nothing of them goes to the borrower. */
    @Test
    void aDistributionThatIsGivenUpIsHeldForItsInvestorsAndTheLoanEnds() {
        refuseFirst(BankApiNames.DISTRIBUTION_ORDER);
        fund();
        environment.untilState(LOAN, LoanState.REPAYING);
        environment.advanceTo(environment.dueDate(LOAN, 1), 10);
        long due = environment.amountDue(LOAN, 1);
        environment.borrowerPays(LOAN, due);
        awaitRefusal();

        operators.decideTransfer("distribution-1-1-1", "GIVE_UP");
        environment.untilState(LOAN, LoanState.COMPLETED);

        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(environment
                        .balance(LedgerAccount.held(LOAN, "inv-1"))
                        .plus(environment.balance(LedgerAccount.held(LOAN, "inv-2"))))
                .isEqualTo(Won.of(due));
        assertThat(environment.balance(LedgerAccount.collected(LOAN))).isEqualTo(Won.ZERO);
        assertThat(executed(BankApiNames.DISTRIBUTION_ORDER)).isEmpty();
    }

    @Test
    void aLoanOfWhichNothingWasPaidOutIsCancelledWhenItsDisbursementIsGivenUp() {
        refuseFirst(BankApiNames.DISBURSEMENT_ORDER);
        fund();
        awaitRefusal();

        operators.decideTransfer("disbursement-1-1", "GIVE_UP");
        environment.untilState(LOAN, LoanState.CANCELLED);

        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(environment.needsOperator(LOAN)).isFalse();
        assertThat(environment.available(1)).isEqualTo(Won.of(1_000_000));
        assertThat(environment.available(2)).isEqualTo(Won.of(2_000_000));
        assertThat(executed(BankApiNames.DISBURSEMENT_ORDER)).isEmpty();
    }

    /** Two chunks of 700,000,000 won: the second is refused. */
    @Test
    void aLoanOfWhichSomethingWasPaidOutGoesOnWithThat() {
        environment.bank.addFault(Map.of(
                "api",
                BankApiNames.DISBURSEMENT_ORDER,
                "kind",
                "REFUSE",
                "code",
                "X0003",
                "numbers",
                List.of("10000000001000000201")));
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 700_000_000, 700_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.investorsPay(LOAN);
        awaitRefusal();

        operators.decideTransfer("disbursement-1-2", "GIVE_UP");
        environment.untilState(LOAN, LoanState.REPAYING);
        assertThat(environment.loan(LOAN).principal()).isEqualTo(Won.of(700_000_000));
        assertThat(environment.available(2)).isEqualTo(Won.of(700_000_000));
        environment.repayAll(LOAN, 1);
        environment.untilState(LOAN, LoanState.COMPLETED);

        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(environment.available(1).amount()).isGreaterThan(700_000_000);
        assertThat(environment.available(2)).isEqualTo(Won.of(700_000_000));
    }

    private void refusedReturn() {
        refuseFirst(BankApiNames.DEPOSIT_RETURN);
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_700_000));
        environment.temporal.advance(Duration.ofHours(1));
        environment.requestReturn(1, "return-1", 700_000);
        environment.until(
                () -> returnState().equals("NEEDS_OPERATOR"), Duration.ofDays(30), "the return needs an operator");
        advanceToSettledDate();
    }

    private String returnState() {
        return environment.jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM investor_return")
                .mapTo(String.class)
                .one());
    }

    @Test
    void aRefusedReturnThatIsGivenUpEndsAndItsMoneyCanBeReturnedAnew() {
        refusedReturn();

        operators.decideTransfer("return-1", "GIVE_UP");
        environment.client().newUntypedWorkflowStub("return.inv-1.return-1").getResult(Void.class);
        assertThat(returnState()).isEqualTo("ABANDONED");
        assertThat(environment.balance(LedgerAccount.returning("inv-1"))).isEqualTo(Won.ZERO);

        environment.requestReturn(1, "return-2", 700_000);
        environment.until(
                () -> executed(BankApiNames.DEPOSIT_RETURN).size() == 1, Duration.ofDays(3), "the second return");
        environment.temporal.advance(Duration.ofHours(1));
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    @Test
    void aRefusedReturnThatIsTriedAgainIsMade() {
        refusedReturn();

        operators.decideTransfer("return-1", "TRY_AGAIN");
        environment.until(() -> returnState().equals("RETURNED"), Duration.ofDays(3), "the return is made");

        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(executed(BankApiNames.DEPOSIT_RETURN)).hasSize(1);
    }
}
