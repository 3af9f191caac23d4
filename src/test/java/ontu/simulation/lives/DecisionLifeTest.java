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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Loans and returns of which only people can say how they go on, and what they do when people have said it. */
class DecisionLifeTest {
    private static final String LOAN = "loan-1";
    private static final String PAYMENT_RESULT = "P2PNInvestmentLoanExecutionResultInquiry";

    /** Longer than any loan here lives. */
    private static final String FOR_EVER = "P99D";

    /** Until long after the number's date has settled, and before the bank is asked again on the day after. */
    private static final String AGES = "PT16H";

    @RegisterExtension
    final Database database = new Database();

    /** A world in which the inquiry may lag for ever, so that time proves nothing. */
    private LoanWorld world() {
        return new LoanWorld(database.dataSource(), LoanWorld.Setting.WITHOUT_PROOF_BY_TIME);
    }

    /** The bank executes the first order of this kind, nobody hears of it, and inquiries know nothing of it. */
    private static void executeInSecret(LoanWorld world, String api, String lag) {
        world.bank.fault(fault(api, Map.of("kind", "DROP_REPLY", "ordinals", List.of(1))));
        world.bank.fault(fault(api, Map.of("kind", "INQUIRY_LAG", "delay", lag, "ordinals", List.of(1))));
    }

    /** No send of the first number reaches the bank. */
    private static void loseTheFirstNumber(LoanWorld world, String api) {
        world.bank.fault(fault(api, Map.of("kind", "DROP_REQUEST", "ordinals", List.of(1, 2, 3))));
    }

    private static Map<String, Object> fault(String api, Map<String, Object> rule) {
        Map<String, Object> whole = new HashMap<>(rule);
        whole.put("api", api);
        return whole;
    }

    private static void fund(LoanWorld world) {
        world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LOAN, LoanState.FUNDING);
        world.investorsPay(LOAN);
    }

    /** The number that waits for people, as soon as one does. */
    private static String waiting(LoanWorld world) {
        world.until(() -> !waitingNow(world).isEmpty(), Duration.ofDays(30), "an order waits for people");
        return waitingNow(world).getFirst();
    }

    private static List<String> waitingNow(LoanWorld world) {
        return world.jdbi.withHandle(
                handle -> handle.createQuery("SELECT number FROM bank_order WHERE state = 'WAITING'")
                        .mapTo(String.class)
                        .list());
    }

    private static void beyondTheQuietTime(LoanWorld world) {
        world.advanceTo(OrderTiming.dateOf(world.now()).plusDays(1), 10);
    }

    @Test
    void aPaymentThatPeopleKnowToBeExecutedLetsTheLoanGoOn() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            executeInSecret(world, BankTruth.PAYMENT, FOR_EVER);
            fund(world);
            String number = waiting(world);
            assertThat(world.needsPerson(LOAN)).isTrue();

            operators.decide(number, "EXECUTED");
            world.untilState(LOAN, LoanState.REPAYING);
            assertThat(world.needsPerson(LOAN)).isFalse();
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).executed(BankTruth.PAYMENT))
                    .hasSize(1);
        }
    }

    @Test
    void aPaymentThatPeopleKnowNotToBeExecutedIsMadeUnderAnotherNumber() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            loseTheFirstNumber(world, BankTruth.PAYMENT);
            fund(world);
            String number = waiting(world);
            beyondTheQuietTime(world);

            operators.decide(number, "NOT_EXECUTED");
            world.untilState(LOAN, LoanState.REPAYING);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).executed(BankTruth.PAYMENT))
                    .singleElement()
                    .satisfies(order -> assertThat(order.number()).endsWith("02"));
        }
    }

    @Test
    void aRepaymentGoesOnAsPeopleSay() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            loseTheFirstNumber(world, BankTruth.REPAYMENT);
            fund(world);
            world.untilState(LOAN, LoanState.REPAYING);
            world.advanceTo(world.dueOn(LOAN, 1), 10);
            world.borrowerPays(LOAN, world.due(LOAN, 1));
            String number = waiting(world);
            beyondTheQuietTime(world);

            operators.decide(number, "NOT_EXECUTED");
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            assertThat(world.available(1).plus(world.available(2)).amount()).isGreaterThan(3_000_000);
        }
    }

    @Test
    void aReturnGoesOnAsPeopleSay() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            executeInSecret(world, BankTruth.RETURN, FOR_EVER);
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.bank.deposit(world.investorAccount(1), 1_700_000);
            world.temporal.advance(Duration.ofHours(1));
            world.giveBack(1, "return-1", 700_000);
            String number = waiting(world);

            operators.decide(number, "EXECUTED");
            world.temporal.advance(Duration.ofMinutes(1));

            assertThat(operators.evidence(number).path("investor").asText()).isEqualTo("inv-1");
            assertThat(world.balance(LedgerAccount.returning("inv-1"))).isEqualTo(Won.ZERO);
            world.client().newUntypedWorkflowStub("return.inv-1.return-1").getResult(Void.class);
            Invariants.hold(world, LOAN);
            assertThat(BankTruth.of(world.bank.truth()).executed(BankTruth.RETURN))
                    .hasSize(1);
        }
    }

    @Test
    void aLoanThatStartsAgainFindsTheDecisionInTheJournal() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            executeInSecret(world, BankTruth.PAYMENT, FOR_EVER);
            fund(world);
            String number = waiting(world);
            WorkflowStub loan = world.client().newUntypedWorkflowStub(LOAN);
            loan.terminate("the history is lost");

            operators.decide(number, "EXECUTED");
            world.startAgain(LOAN);
            world.untilState(LOAN, LoanState.REPAYING);

            assertThat(operators
                            .evidence(number)
                            .at("/decision/made/approved/by")
                            .asText())
                    .isEqualTo(Operators.LEE);
            Invariants.hold(world, LOAN);
        }
    }

    @Test
    void aLoanThatNobodyCouldTellLooksWithinADay() {
        try (LoanWorld world = world()) {
            executeInSecret(world, BankTruth.PAYMENT, FOR_EVER);
            fund(world);
            String number = waiting(world);

            decideAndTellNobody(world, number);
            world.until(() -> world.loan(LOAN).state() == LoanState.REPAYING, Duration.ofDays(1), "the loan goes on");

            assertThat(world.needsPerson(LOAN)).isFalse();
            Invariants.hold(world, LOAN);
        }
    }

    private static void decideAndTellNobody(LoanWorld world, String number) {
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
    void noMessageSettlesAnOrder() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            executeInSecret(world, BankTruth.PAYMENT, FOR_EVER);
            fund(world);
            String number = waiting(world);
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
    }

    /** The bank is asked, and while its answer is on the way the second person approves. */
    private static JsonNode approveWhileTheBankIsAsked(LoanWorld world, Operators operators, String outcome) {
        String number = waiting(world);
        beyondTheQuietTime(world);
        long proposal = operators.propose(number, outcome);
        AtomicReference<JsonNode> decided = new AtomicReference<>();
        world.line.before(
                PAYMENT_RESULT,
                world.line.received(PAYMENT_RESULT) + 1,
                () -> decided.set(operators.approve(number, outcome, proposal)));
        world.tell(LOAN);
        world.temporal.advance(Duration.ofMinutes(1));
        assertThat(decided.get().at("/order/state").asText()).isEqualTo(outcome);
        return operators.evidence(number);
    }

    @Test
    void anAnswerThatComesAfterTheDecisionAndAgreesChangesNothing() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            executeInSecret(world, BankTruth.PAYMENT, AGES);
            fund(world);

            JsonNode evidence = approveWhileTheBankIsAsked(world, operators, "EXECUTED");
            assertThat(evidence.path("events").findValuesAsText("kind")).endsWith("SETTLED", "ASKED");
            assertThat(evidence.path("events").findValuesAsText("code")).endsWith("DECIDED", "00000");
            assertThat(evidence.at("/order").hasNonNull("alarm")).isFalse();
            world.untilState(LOAN, LoanState.REPAYING);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
        }
    }

    @Test
    void anAnswerThatComesAfterTheDecisionAndContradictsItHaltsTheLoanBeforeAnythingIsPaidTwice() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            executeInSecret(world, BankTruth.PAYMENT, AGES);
            fund(world);

            JsonNode evidence = approveWhileTheBankIsAsked(world, operators, "NOT_EXECUTED");
            assertThat(evidence.at("/order/alarm").asText()).isEqualTo("EXECUTED_AFTER_CLOSE");
            world.temporal.advance(Duration.ofDays(3));

            assertThat(world.needsPerson(LOAN)).isTrue();
            assertThat(world.attention(LOAN)).contains("closed as not executed");
            assertThat(BankTruth.of(world.bank.truth()).received())
                    .as("requests for payment, all under the first number")
                    .allMatch(order -> order.number().endsWith("01"));
            assertThat(BankTruth.of(world.bank.truth()).executed(BankTruth.PAYMENT))
                    .hasSize(1);
        }
    }

    @Test
    void anAnswerThatComesBeforeTheApprovalIsTheOneThatCounts() throws Exception {
        try (LoanWorld world = world();
                Operators operators = Operators.of(world)) {
            executeInSecret(world, BankTruth.PAYMENT, AGES);
            fund(world);
            String number = waiting(world);
            beyondTheQuietTime(world);
            long proposal = operators.propose(number, "NOT_EXECUTED");
            world.tell(LOAN);
            world.untilState(LOAN, LoanState.REPAYING);

            JsonNode refused = operators.approve(number, "NOT_EXECUTED", proposal);

            assertThat(refused.path("type").asText()).isEqualTo("urn:ontu:problem:wrong-state");
            assertThat(refused.path("detail").asText()).contains("is EXECUTED, and that is final");
            Invariants.hold(world, LOAN);
        }
    }
}
