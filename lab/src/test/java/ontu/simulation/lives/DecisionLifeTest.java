package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import ontu.database.Database;
import ontu.journal.Evidence;
import ontu.ledger.LedgerAccount;
import ontu.local.outside.BankApi;
import ontu.orders.DecisionDesk;
import ontu.orders.Outcome;
import ontu.orders.Standing;
import ontu.orders.Statement;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.schedule.RepaymentMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loans and returns of which only people can say how they go on, and what they do when people have said it. */
class DecisionLifeTest {
    private static final String LOAN = "loan-1";

    /** Longer than any loan here lives. */
    private static final String FOR_EVER = "P99D";

    /** Until long after the number's date has settled, and before the bank is asked again on the day after. */
    private static final String AGES = "PT16H";

    @RegisterExtension
    final Database database = new Database();

    private LoanWorld world;
    private Operators operators;

    /** In this world the inquiry may lag for ever, so that time proves nothing. */
    @BeforeEach
    void open() throws Exception {
        world = new LoanWorld(database.dataSource(), WorldSetting.WITHOUT_PROOF_BY_TIME);
        operators = Operators.of(world);
    }

    @AfterEach
    void close() {
        operators.close();
        world.close();
    }

    /** The bank executes the first order of this kind, nobody hears of it, and inquiries know nothing of it. */
    private void executeInSecret(String api, String lag) {
        world.bank.fault(fault(api, Map.of("kind", "DROP_REPLY", "ordinals", List.of(1))));
        world.bank.fault(fault(api, Map.of("kind", "INQUIRY_LAG", "delay", lag, "ordinals", List.of(1))));
    }

    /** No send of the first number reaches the bank. */
    private void loseTheFirstNumber(String api) {
        world.bank.fault(fault(api, Map.of("kind", "DROP_REQUEST", "ordinals", List.of(1, 2, 3))));
    }

    private static Map<String, Object> fault(String api, Map<String, Object> rule) {
        Map<String, Object> whole = new HashMap<>(rule);
        whole.put("api", api);
        return whole;
    }

    private void fund() {
        world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LOAN, LoanState.FUNDING);
        world.investorsPay(LOAN);
    }

    /** A payment that the bank has executed in secret, as soon as it waits for people. */
    private String paymentInSecret(String lag) {
        executeInSecret(BankApi.PAYMENT, lag);
        fund();
        return waiting();
    }

    /** The number that waits for people, as soon as one does. */
    private String waiting() {
        world.until(() -> !waitingNow().isEmpty(), Duration.ofDays(30), "an order waits for people");
        return waitingNow().getFirst();
    }

    private List<String> waitingNow() {
        return world.jdbi.withHandle(
                handle -> handle.createQuery("SELECT number FROM bank_order WHERE state = 'WAITING'")
                        .mapTo(String.class)
                        .list());
    }

    /** The borrower pays, the loan ends, and all that must hold holds. */
    private void liveToTheEnd() {
        world.untilState(LOAN, LoanState.REPAYING);
        world.repayAll(LOAN, 1);
        world.untilState(LOAN, LoanState.COMPLETED);
        Invariants.hold(world, LOAN);
    }

    private List<BankTruth.Sent> executedPayments() {
        return BankTruth.of(world.bank.truth()).executed(BankApi.PAYMENT);
    }

    private void beyondTheQuietTime() {
        world.advanceTo(OrderTiming.dateOf(world.now()).plusDays(1), 10);
    }

    @Test
    void aPaymentThatPeopleKnowToBeExecutedLetsTheLoanGoOn() {
        String number = paymentInSecret(FOR_EVER);
        assertThat(world.needsPerson(LOAN)).isTrue();

        operators.decide(number, "EXECUTED");
        world.untilState(LOAN, LoanState.REPAYING);
        assertThat(world.needsPerson(LOAN)).isFalse();
        liveToTheEnd();

        assertThat(executedPayments()).hasSize(1);
    }

    @Test
    void aPaymentThatPeopleKnowNotToBeExecutedIsMadeUnderAnotherNumber() {
        loseTheFirstNumber(BankApi.PAYMENT);
        fund();
        String number = waiting();
        beyondTheQuietTime();

        operators.decide(number, "NOT_EXECUTED");
        liveToTheEnd();

        assertThat(executedPayments())
                .singleElement()
                .satisfies(order -> assertThat(order.number()).endsWith("02"));
    }

    @Test
    void aRepaymentGoesOnAsPeopleSay() {
        loseTheFirstNumber(BankApi.REPAYMENT);
        fund();
        world.untilState(LOAN, LoanState.REPAYING);
        world.advanceTo(world.dueOn(LOAN, 1), 10);
        world.borrowerPays(LOAN, world.due(LOAN, 1));
        String number = waiting();
        beyondTheQuietTime();

        operators.decide(number, "NOT_EXECUTED");
        world.untilState(LOAN, LoanState.COMPLETED);

        Invariants.hold(world, LOAN);
        assertThat(world.available(1).plus(world.available(2)).amount()).isGreaterThan(3_000_000);
    }

    @Test
    void aReturnGoesOnAsPeopleSay() {
        executeInSecret(BankApi.RETURN, FOR_EVER);
        world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LOAN, LoanState.FUNDING);
        world.bank.deposit(world.investorAccount(1), Won.of(1_700_000));
        world.temporal.advance(Duration.ofHours(1));
        world.giveBack(1, "return-1", 700_000);
        String number = waiting();

        operators.decide(number, "EXECUTED");
        world.temporal.advance(Duration.ofMinutes(1));

        assertThat(operators.evidence(number).path("investor").asText()).isEqualTo("inv-1");
        assertThat(world.balance(LedgerAccount.returning("inv-1"))).isEqualTo(Won.ZERO);
        world.client().newUntypedWorkflowStub("return.inv-1.return-1").getResult(Void.class);
        Invariants.hold(world, LOAN);
        assertThat(BankTruth.of(world.bank.truth()).executed(BankApi.RETURN)).hasSize(1);
    }

    @Test
    void aLoanThatStartsAgainFindsTheDecisionInTheJournal() {
        String number = paymentInSecret(FOR_EVER);
        assertThat(world.histories.lose(LOAN)).isTrue();

        operators.decide(number, "EXECUTED");
        world.histories.beginAnew(world.loan(LOAN).terms());
        world.untilState(LOAN, LoanState.REPAYING);

        assertThat(operators.evidence(number).at("/decision/made/approved/by").asText())
                .isEqualTo(Operators.LEE);
        Invariants.hold(world, LOAN);
    }

    @Test
    void aLoanThatNobodyCouldTellLooksWithinADay() {
        String number = paymentInSecret(FOR_EVER);

        decideAndTellNobody(number);
        world.until(() -> world.loan(LOAN).state() == LoanState.REPAYING, Duration.ofDays(1), "the loan goes on");

        assertThat(world.needsPerson(LOAN)).isFalse();
        Invariants.hold(world, LOAN);
    }

    private void decideAndTellNobody(String number) {
        DecisionDesk desk = new DecisionDesk(new OrderProtocol(OrderTiming.DEFAULT, OrderPolicy.DEFAULT));
        world.jdbi.useTransaction(handle -> {
            String seen = Evidence.find(handle, number).orElseThrow().hash();
            Statement statement = new Statement(Outcome.EXECUTED, "CASE-1", "The bank says so.", seen);
            desk.propose(handle, number, statement, "kim", world.now());
            long proposal = desk.standing(handle, number, world.now())
                    .flatMap(Standing::proposal)
                    .orElseThrow()
                    .id();
            desk.approve(handle, number, proposal, statement, "lee", world.now());
        });
    }

    @Test
    void noMessageSettlesAnOrder() {
        String number = paymentInSecret(FOR_EVER);
        operators.propose(number, "EXECUTED");

        WorkflowStub loan = world.client().newUntypedWorkflowStub(LOAN);
        loan.signal("books-changed");
        loan.signal("cancel");
        loan.signal("accept-early-repayment", "quote-1");
        loan.signal("decision", number, "EXECUTED");
        assertThatThrownBy(() -> loan.update("decide", String.class, number, "EXECUTED"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> world.workflow(LOAN).cancel()).isInstanceOf(RuntimeException.class);
        loan.cancel();
        world.temporal.advance(Duration.ofDays(3));

        JsonNode evidence = operators.evidence(number);
        assertThat(evidence.at("/order/state").asText()).isEqualTo("WAITING");
        assertThat(evidence.at("/decision").hasNonNull("made")).isFalse();
        assertThat(evidence.at("/decision").hasNonNull("proposal"))
                .as("the bank was asked meanwhile: what was proposed no longer stands")
                .isFalse();
        assertThat(world.loan(LOAN).state()).isEqualTo(LoanState.DISBURSING);
        Invariants.hold(world, LOAN);
    }

    /** The bank is asked, and while its answer is on the way the second person approves. */
    private JsonNode approveWhileTheBankIsAsked(String outcome) {
        String number = paymentInSecret(AGES);
        beyondTheQuietTime();
        long proposal = operators.propose(number, outcome);
        AtomicReference<JsonNode> decided = new AtomicReference<>();
        world.line.before(
                BankApi.PAYMENT_RESULT,
                world.line.received(BankApi.PAYMENT_RESULT) + 1,
                () -> decided.set(operators.approve(number, outcome, proposal)));
        world.tell(LOAN);
        world.temporal.advance(Duration.ofMinutes(1));
        assertThat(decided.get().at("/order/state").asText()).isEqualTo(outcome);
        return operators.evidence(number);
    }

    @Test
    void anAnswerThatComesAfterTheDecisionAndAgreesChangesNothing() {
        JsonNode evidence = approveWhileTheBankIsAsked("EXECUTED");
        assertThat(evidence.path("events").findValuesAsText("kind")).endsWith("SETTLED", "ASKED");
        assertThat(evidence.path("events").findValuesAsText("code")).endsWith("DECIDED", "00000");
        assertThat(evidence.at("/order").hasNonNull("alarm")).isFalse();
        liveToTheEnd();
    }

    @Test
    void anAnswerThatComesAfterTheDecisionAndContradictsItHaltsTheLoanBeforeAnythingIsPaidTwice() {
        JsonNode evidence = approveWhileTheBankIsAsked("NOT_EXECUTED");
        assertThat(evidence.at("/order/alarm").asText()).isEqualTo("EXECUTED_AFTER_CLOSE");
        world.temporal.advance(Duration.ofDays(3));

        assertThat(world.needsPerson(LOAN)).isTrue();
        assertThat(world.attention(LOAN)).contains("closed as not executed");
        assertThat(BankTruth.of(world.bank.truth()).received())
                .as("requests for payment, all under the first number")
                .allMatch(order -> order.number().endsWith("01"));
        assertThat(executedPayments()).hasSize(1);
    }

    @Test
    void anAnswerThatComesBeforeTheApprovalIsTheOneThatCounts() {
        String number = paymentInSecret(AGES);
        beyondTheQuietTime();
        long proposal = operators.propose(number, "NOT_EXECUTED");
        world.tell(LOAN);
        world.untilState(LOAN, LoanState.REPAYING);

        JsonNode refused = operators.approve(number, "NOT_EXECUTED", proposal);

        assertThat(refused.path("type").asText()).isEqualTo("urn:ontu:problem:wrong-state");
        assertThat(refused.path("detail").asText()).contains("is EXECUTED, and that is final");
        Invariants.hold(world, LOAN);
    }
}
