package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import ontu.database.TestDatabase;
import ontu.decisions.DecidingOperators;
import ontu.decisions.DecisionChoice;
import ontu.ledger.LedgerAccount;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.schedule.RepaymentMethod;
import ontu.settlement.OrderSubject;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loans and returns whose orders only operators can decide, and how they continue after the decision. */
class OrderDecisionEndToEndTest {
    private static final String LOAN = "loan-1";

    /** Longer than any loan here runs. */
    private static final String UNBOUNDED_LAG = "P99D";

    /** Until long after the number's date is conclusive, and before the next daily inquiry. */
    private static final String LAG_PAST_SETTLEMENT = "PT16H";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private EndToEndEnvironment environment;
    private OperatorClients operators;

    /** The inquiry may lag without a bound here, so time proves nothing. */
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

    /** The bank executes the first order of this kind, its reply is lost, and inquiries do not find it. */
    private void executeUnnoticed(String api, String lag) {
        environment.bank.addFault(fault(api, Map.of("kind", "DROP_REPLY", "ordinals", List.of(1))));
        environment.bank.addFault(fault(api, Map.of("kind", "INQUIRY_LAG", "delay", lag, "ordinals", List.of(1))));
    }

    /** No send of the first number reaches the bank. */
    private void dropTheFirstNumber(String api) {
        environment.bank.addFault(fault(api, Map.of("kind", "DROP_REQUEST", "ordinals", List.of(1, 2, 3))));
    }

    private static Map<String, Object> fault(String api, Map<String, Object> rule) {
        Map<String, Object> whole = new HashMap<>(rule);
        whole.put("api", api);
        return whole;
    }

    private void fund() {
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.investorsPay(LOAN);
    }

    /** The number of a disbursement that the bank has executed, as soon as it waits for operators. */
    private String disbursementInSecret(String lag) {
        executeUnnoticed(BankApiNames.DISBURSEMENT_ORDER, lag);
        fund();
        return awaitWaitingOrder();
    }

    /** The number of the order that waits for operators, as soon as there is one. */
    private String awaitWaitingOrder() {
        environment.until(() -> !waitingOrders().isEmpty(), Duration.ofDays(30), "an order waits for operators");
        return waitingOrders().getFirst();
    }

    private List<String> waitingOrders() {
        return environment.jdbi.withHandle(
                handle -> handle.createQuery("SELECT number FROM bank_order WHERE state = 'WAITING'")
                        .mapTo(String.class)
                        .list());
    }

    /** The borrower pays, the loan ends, and every invariant holds. */
    private void completeLoan() {
        environment.untilState(LOAN, LoanState.REPAYING);
        environment.repayAll(LOAN, 1);
        environment.untilState(LOAN, LoanState.COMPLETED);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    private List<BankGroundTruth.RecordedOrder> executedDisbursements() {
        return BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DISBURSEMENT_ORDER);
    }

    private void advanceToConclusiveTime() {
        environment.advanceTo(BusinessTime.dateOf(environment.now()).plusDays(1), 10);
    }

    @Test
    void aDisbursementDecidedAsExecutedLetsTheLoanContinue() {
        String number = disbursementInSecret(UNBOUNDED_LAG);
        assertThat(environment.needsOperator(LOAN)).isTrue();

        operators.decide(number, "EXECUTED");
        environment.untilState(LOAN, LoanState.REPAYING);
        assertThat(environment.needsOperator(LOAN)).isFalse();
        completeLoan();

        assertThat(executedDisbursements()).hasSize(1);
    }

    @Test
    void aDisbursementDecidedAsNotExecutedIsMadeUnderAnotherNumber() {
        dropTheFirstNumber(BankApiNames.DISBURSEMENT_ORDER);
        fund();
        String number = awaitWaitingOrder();
        advanceToConclusiveTime();

        operators.decide(number, "NOT_EXECUTED");
        completeLoan();

        assertThat(executedDisbursements())
                .singleElement()
                .satisfies(order -> assertThat(order.number()).endsWith("02"));
    }

    @Test
    void aDistributionContinuesAsOperatorsDecide() {
        dropTheFirstNumber(BankApiNames.DISTRIBUTION_ORDER);
        fund();
        environment.untilState(LOAN, LoanState.REPAYING);
        environment.advanceTo(environment.dueDate(LOAN, 1), 10);
        environment.borrowerPays(LOAN, environment.amountDue(LOAN, 1));
        String number = awaitWaitingOrder();
        advanceToConclusiveTime();

        operators.decide(number, "NOT_EXECUTED");
        environment.untilState(LOAN, LoanState.COMPLETED);

        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(environment.available(1).plus(environment.available(2)).amount())
                .isGreaterThan(3_000_000);
    }

    @Test
    void aReturnContinuesAsOperatorsDecide() {
        executeUnnoticed(BankApiNames.DEPOSIT_RETURN, UNBOUNDED_LAG);
        environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        environment.untilState(LOAN, LoanState.FUNDING);
        environment.bank.deposit(environment.investorAccount(1), Won.of(1_700_000));
        environment.temporal.advance(Duration.ofHours(1));
        environment.requestReturn(1, "return-1", 700_000);
        String number = awaitWaitingOrder();

        operators.decide(number, "EXECUTED");
        environment.temporal.advance(Duration.ofMinutes(1));

        assertThat(operators.evidence(number).path("investor").asText()).isEqualTo("inv-1");
        assertThat(environment.balance(LedgerAccount.returning("inv-1"))).isEqualTo(Won.ZERO);
        environment.client().newUntypedWorkflowStub("return.inv-1.return-1").getResult(Void.class);
        EndToEndInvariants.assertHold(environment, LOAN);
        assertThat(BankGroundTruth.of(environment.bank.truth()).executed(BankApiNames.DEPOSIT_RETURN))
                .hasSize(1);
    }

    @Test
    void aRestartedLoanFindsTheDecisionInTheJournal() {
        String number = disbursementInSecret(UNBOUNDED_LAG);
        assertThat(environment.histories.lose(LOAN)).isTrue();

        operators.decide(number, "EXECUTED");
        environment.histories.startAgain(environment.loan(LOAN).terms());
        environment.untilState(LOAN, LoanState.REPAYING);

        assertThat(operators
                        .evidence(number)
                        .at("/decision/decided/approved/by")
                        .asText())
                .isEqualTo(OperatorClients.LEE);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    @Test
    void aLoanWithoutNotificationFindsTheDecisionWithinADay() {
        String number = disbursementInSecret(UNBOUNDED_LAG);

        decideWithoutNotification(number);
        environment.until(
                () -> environment.loan(LOAN).state() == LoanState.REPAYING, Duration.ofDays(1), "the loan continues");

        assertThat(environment.needsOperator(LOAN)).isFalse();
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    private void decideWithoutNotification(String number) {
        OrderSubject order = new OrderSubject(number, new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT));
        String refusal = new DecidingOperators(environment.jdbi)
                .decide(order, DecisionChoice.EXECUTED, null, "CASE-1", environment.now());
        assertThat(refusal).isNull();
    }

    @Test
    void noMessageSettlesAnOrder() {
        String number = disbursementInSecret(UNBOUNDED_LAG);
        operators.propose(number, "EXECUTED");

        WorkflowStub loan = environment.client().newUntypedWorkflowStub(LOAN);
        loan.signal("books-changed");
        loan.signal("cancel");
        loan.signal("accept-early-repayment", "quote-1");
        loan.signal("decision", number, "EXECUTED");
        assertThatThrownBy(() -> loan.update("decide", String.class, number, "EXECUTED"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> environment.workflow(LOAN).cancel()).isInstanceOf(RuntimeException.class);
        loan.cancel();
        environment.temporal.advance(Duration.ofDays(3));

        JsonNode evidence = operators.evidence(number);
        assertThat(evidence.at("/order/state").asText()).isEqualTo("WAITING");
        assertThat(evidence.at("/decision").hasNonNull("decided")).isFalse();
        assertThat(evidence.at("/decision").hasNonNull("proposal"))
                .as("an inquiry has changed the evidence: the proposal is no longer valid")
                .isFalse();
        assertThat(environment.loan(LOAN).state()).isEqualTo(LoanState.DISBURSING);
        EndToEndInvariants.assertHold(environment, LOAN);
    }

    /** While an inquiry is on its way, the second operator approves. */
    private JsonNode approveDuringAnInquiry(String outcome) {
        String number = disbursementInSecret(LAG_PAST_SETTLEMENT);
        advanceToConclusiveTime();
        long proposal = operators.propose(number, outcome);
        AtomicReference<JsonNode> decided = new AtomicReference<>();
        environment.bankProxy.beforeRequest(
                BankApiNames.DISBURSEMENT_RESULT,
                environment.bankProxy.requestCount(BankApiNames.DISBURSEMENT_RESULT) + 1,
                () -> decided.set(operators.approve(number, outcome, proposal)));
        environment.signalBooksChanged(LOAN);
        environment.temporal.advance(Duration.ofMinutes(1));
        assertThat(decided.get().at("/decided/choice").asText()).isEqualTo(outcome);
        return operators.evidence(number);
    }

    @Test
    void anAnswerAfterTheDecisionThatAgreesChangesNothing() {
        JsonNode evidence = approveDuringAnInquiry("EXECUTED");
        assertThat(evidence.path("events").findValuesAsText("kind")).endsWith("SETTLED", "INQUIRED");
        assertThat(evidence.path("events").findValuesAsText("code")).endsWith("DECIDED", "00000");
        assertThat(evidence.at("/order").hasNonNull("alarm")).isFalse();
        completeLoan();
    }

    @Test
    void anAnswerAfterTheDecisionThatContradictsItHaltsTheLoanBeforeAnythingIsTransferredTwice() {
        JsonNode evidence = approveDuringAnInquiry("NOT_EXECUTED");
        assertThat(evidence.at("/order/alarm").asText()).isEqualTo("EXECUTED_AFTER_CLOSE");
        environment.temporal.advance(Duration.ofDays(3));

        assertThat(environment.needsOperator(LOAN)).isTrue();
        assertThat(environment.attention(LOAN)).contains("closed as not executed");
        assertThat(BankGroundTruth.of(environment.bank.truth()).received())
                .as("disbursement orders, all under the first number")
                .allMatch(order -> order.number().endsWith("01"));
        assertThat(executedDisbursements()).hasSize(1);
    }

    @Test
    void anAnswerBeforeTheApprovalPrevails() {
        String number = disbursementInSecret(LAG_PAST_SETTLEMENT);
        advanceToConclusiveTime();
        long proposal = operators.propose(number, "NOT_EXECUTED");
        environment.signalBooksChanged(LOAN);
        environment.untilState(LOAN, LoanState.REPAYING);

        JsonNode refused = operators.approve(number, "NOT_EXECUTED", proposal);

        assertThat(refused.path("type").asText()).isEqualTo("urn:ontu:problem:wrong-state");
        assertThat(refused.path("detail").asText()).contains("is EXECUTED, and that is final");
        EndToEndInvariants.assertHold(environment, LOAN);
    }
}
