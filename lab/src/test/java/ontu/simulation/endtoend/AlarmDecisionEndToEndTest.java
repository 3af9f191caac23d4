package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.database.TestDatabase;
import ontu.journal.OrderJournal;
import ontu.ledger.LedgerAccount;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.order.SendOutcome;
import ontu.order.TransferKey;
import ontu.schedule.RepaymentMethod;
import ontu.settlement.OrderSettlement;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loans whose orders have an alarm, or are refused late, and how they come to their end. */
class AlarmDecisionEndToEndTest {
    private static final String LOAN = "loan-1";
    private static final String FIRST = "10000000001000000101";

    /** Until long after the number's date is settled, and before the next daily inquiry. */
    private static final String LAG_PAST_SETTLEMENT = "PT16H";

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

    private void fund() {
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.investorsPay(LOAN);
    }

    private void awaitAlarm() {
        environment.until(() -> environment.needsOperator(LOAN), Duration.ofDays(30), "the loan needs an operator");
        assertThat(operators.evidence(FIRST).at("/order/alarm").asText()).isNotEmpty();
    }

    private void advanceToSettledDate() {
        environment.advanceTo(BusinessTime.dateOf(environment.now()).plusDays(1), 10);
    }

    private List<BankGroundTruth.RecordedOrder> executedDisbursements() {
        return executed(BankApiNames.DISBURSEMENT_ORDER);
    }

    private List<BankGroundTruth.RecordedOrder> executed(String api) {
        return BankGroundTruth.of(environment.bank.truth()).executed(api);
    }

    private void completeLoan() {
        environment.untilState(LOAN, LoanState.REPAYING);
        assertThat(environment.needsOperator(LOAN)).isFalse();
        environment.repayAll(LOAN, 1);
        environment.untilState(LOAN, LoanState.COMPLETED);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    /** What the bank says is evidence: the number may be somebody else's. */
    @Test
    void anOrderThatAGatewayHasRepeatedIsInquiredAndSettledByOperatorsAndTheLoanGoesOn() {
        environment.bankProxy.repeatRequest(BankApiNames.DISBURSEMENT_ORDER, 1);
        fund();
        awaitAlarm();
        environment.temporal.advance(Duration.ofMinutes(10));

        JsonNode asked = operators.evidence(FIRST);
        assertThat(asked.at("/order/alarm").asText()).isEqualTo("NUMBER_COLLISION");
        assertThat(asked.path("events").findValuesAsText("kind")).contains("INQUIRED");
        assertThat(asked.path("events").findValuesAsText("code")).contains("00000");
        assertThat(asked.at("/order/state").asText()).isEqualTo("WAITING");
        assertThat(asked.path("knownToBank").asBoolean()).isTrue();

        operators.decide(FIRST, "EXECUTED");
        environment.temporal.advance(Duration.ofDays(2));
        assertThat(environment.loan(LOAN).state()).as("the alarm stands").isEqualTo(LoanState.DISBURSING);
        assertThat(environment.needsOperator(LOAN)).isTrue();

        operators.decide(FIRST, "ACKNOWLEDGE");
        completeLoan();
        assertThat(executedDisbursements()).hasSize(1);
    }

    @Test
    void aNumberThatIsNotOursIsReplacedByAnother() {
        environment.bank.addFault(Map.of(
                "api", BankApiNames.DISBURSEMENT_ORDER, "kind", "REFUSE", "code", "AC081", "numbers", List.of(FIRST)));
        fund();
        awaitAlarm();
        advanceToSettledDate();

        operators.decide(FIRST, "NOT_EXECUTED");
        operators.decide(FIRST, "ACKNOWLEDGE");
        completeLoan();
        assertThat(executedDisbursements())
                .singleElement()
                .satisfies(order -> assertThat(order.number()).endsWith("02"));
    }

    /** Two operators decide wrongly while an inquiry is on its way; then they accept what the bank says. */
    @Test
    void aLateExecutionThatOperatorsAcceptIsPostedAndTheLoanGoesOn() {
        environment.bank.addFault(
                Map.of("api", BankApiNames.DISBURSEMENT_ORDER, "kind", "DROP_REPLY", "numbers", List.of(FIRST)));
        environment.bank.addFault(Map.of(
                "api",
                BankApiNames.DISBURSEMENT_ORDER,
                "kind",
                "INQUIRY_LAG",
                "delay",
                LAG_PAST_SETTLEMENT,
                "numbers",
                List.of(FIRST)));
        fund();
        environment.until(
                () -> operators.evidence(FIRST).at("/order/state").asText().equals("WAITING"),
                Duration.ofDays(30),
                "the order waits for operators");
        advanceToSettledDate();
        long proposal = operators.propose(FIRST, "NOT_EXECUTED");
        environment.bankProxy.beforeRequest(
                BankApiNames.DISBURSEMENT_RESULT,
                environment.bankProxy.requestCount(BankApiNames.DISBURSEMENT_RESULT) + 1,
                () -> operators.approve(FIRST, "NOT_EXECUTED", proposal));
        environment.signalBooksChanged(LOAN);
        environment.temporal.advance(Duration.ofMinutes(1));
        assertThat(operators.evidence(FIRST).at("/order/alarm").asText()).isEqualTo("EXECUTED_AFTER_CLOSE");
        assertThat(environment.attention(LOAN)).contains("closed as not executed");

        operators.decide(FIRST, "ACCEPT_EXECUTION");
        assertThat(operators.evidence(FIRST).at("/order/state").asText()).isEqualTo("NOT_EXECUTED");
        completeLoan();

        assertThat(executedDisbursements())
                .singleElement()
                .satisfies(order -> assertThat(order.number()).isEqualTo(FIRST));
        assertThat(environment.loan(LOAN).principal()).isEqualTo(Won.of(3_000_000));
    }

    /** The inquiry says that it was refused; a sender that was frozen brings the bank's reply when another order has made it. */
    @Test
    void aReturnThatTheBankHasMadeTwiceIsOwedByItsInvestorAndHoldsNoLoanBack() {
        environment.bank.addFault(
                Map.of("api", BankApiNames.DEPOSIT_RETURN, "kind", "DROP_REPLY", "ordinals", List.of(1)));
        environment.bank.addFault(Map.of(
                "api", BankApiNames.DEPOSIT_RETURN, "kind", "INQUIRY_FLIP", "code", "X0002", "ordinals", List.of(1)));
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_700_000));
        environment.temporal.advance(Duration.ofHours(1));
        environment.requestReturn(1, "return-1", 700_000);
        environment.until(
                () -> executed(BankApiNames.DEPOSIT_RETURN).size() == 2, Duration.ofDays(3), "the second order");
        environment.temporal.advance(Duration.ofMinutes(10));
        String number = OrderNumber.of(new TransferKey.Return(1), 1).digits();
        bringLateReply(number);
        advanceToSettledDate();

        operators.decide(number, "ACCEPT_EXECUTION");

        assertThat(environment.balance(LedgerAccount.overpaidToInvestor("inv-1")))
                .isEqualTo(Won.of(700_000));
        environment.investorsPay(LOAN);
        environment.bank.deposit(environment.investorAccount(1), Won.of(700_000));
        completeLoan();
    }

    private void bringLateReply(String number) {
        OrderProtocol protocol = new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT);
        environment.jdbi.useTransaction(handle -> {
            OrderRow closed = OrderJournal.find(handle, number).orElseThrow();
            SendOutcome reply = new SendOutcome.Executed(Optional.empty());
            assertThat(OrderSettlement.apply(
                            handle, number, protocol.afterSend(closed, reply, Optional.empty()), environment.now()))
                    .isEmpty();
        });
        assertThat(operators.evidence(number).at("/order/alarm").asText()).isEqualTo("EXECUTED_AFTER_CLOSE");
    }

    /** The inquiry finds the refused order only after its date: the order is refused, and a new one follows. */
    @Test
    void aRefusalThatTheBankTellsLateClosesTheOrderThatWaits() {
        environment.bank.addFault(Map.of(
                "api", BankApiNames.DISBURSEMENT_ORDER, "kind", "REFUSE", "code", "X0002", "numbers", List.of(FIRST)));
        environment.bank.addFault(Map.of(
                "api",
                BankApiNames.DISBURSEMENT_ORDER,
                "kind",
                "INQUIRY_LAG",
                "delay",
                "PT60H",
                "numbers",
                List.of(FIRST)));
        fund();
        environment.until(
                () -> operators.evidence(FIRST).at("/order/state").asText().equals("WAITING"),
                Duration.ofDays(30),
                "the order waits for operators");

        completeLoan();

        assertThat(operators.evidence(FIRST).at("/order/state").asText()).isEqualTo("NOT_EXECUTED");
        assertThat(operators.evidence(FIRST).at("/order/lastCode").asText()).isEqualTo("X0002");
        assertThat(executedDisbursements())
                .singleElement()
                .satisfies(order -> assertThat(order.number()).endsWith("02"));
    }
}
