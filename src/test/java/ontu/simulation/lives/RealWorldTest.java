package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ontu.local.devserver.RealServer;
import ontu.simulation.lives.QuotingLine.Reply;
import ontu.simulation.lives.QuotingLine.Trick;
import ontu.simulation.lives.RealWorld.Caller;
import ontu.simulation.lives.Traces.Place;
import ontu.workflows.TaskQueues;
import ontu.workflows.WebUi;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A dozen loans on Temporal's real development server, with a bank that quotes what it should keep to itself, and operators
 * who reset and terminate in the middle of payments. Then: what has been paid, and what has been told to whom.
 */
@Tag("real-temporal")
@Isolated
class RealWorldTest {
    private static final String RESULT = "P2PNInvestmentLoanExecutionResultInquiry";
    private static final String VERIFICATION = "P2PBorrowingInformationVerification";
    private static final String ISSUE = "P2PNVirtualAccountNumberRequest";

    private static final String RETURN_HOLDER = "췕뎳곫";
    private static final String RETURN_ACCOUNT = "6612093847551";
    private static final String TYPED = "곬헗뀽";

    private static final LocalTime AFTER_A_SWEEP = LocalTime.of(14, 0);
    private static final LocalTime DOUBT_LASTS = LocalTime.of(18, 0);

    /** Carried out, and the reply breaks off after it has quoted everything. */
    private static final Trick BROKEN = (request, bank) -> new Reply(200, bank.ask().body() + "," + request);

    /** Nothing is carried out; a page of somebody else's quotes everything. */
    private static final Trick PAGE = (request, bank) -> new Reply(500, "<html><h1>오류</h1>" + request + "</html>");

    /** Names and numbers where a code should be. */
    private static final Trick TELLING_CODES = (request, bank) -> {
        ObjectNode reply = (ObjectNode) bank.ask().json();
        if (reply.has("Pcrs")) {
            reply.put("Pcrs", RealLoan.ACCOUNT);
        } else {
            ((ObjectNode) reply.path("Header")).put("Rpcd", RealLoan.INVESTOR_IN_LATIN);
        }
        return new Reply(200, reply.toString());
    };

    private static final Trick NOT_VERIFIED = (request, bank) -> {
        ObjectNode reply = (ObjectNode) bank.ask().json();
        return new Reply(200, reply.put("VrfcYn", "N").toString());
    };

    private static RealWorld world;
    private static final CountDownLatch HELD = new CountDownLatch(1);

    private static final List<RealLoan> ALL = new ArrayList<>();
    private static RealLoan wellAndRepaidEarly;
    private static RealLoan rejected;
    private static RealLoan cancelled;
    private static RealLoan refused;
    private static RealLoan inDoubt;
    private static RealLoan failsInTheBooks;
    private static RealLoan withoutAccounts;
    private static RealLoan unverified;
    private static RealLoan resetToTheFirstTask;
    private static RealLoan resetToTheLastTask;
    private static RealLoan terminated;
    private static RealLoan terminatedWhileSending;

    @BeforeAll
    static void live(@TempDir Path folder) throws Exception {
        world = new RealWorld(RealServer.programOrSkip(), folder);
        apply();
        investorsPay();
        operatorsDoWhatTheyNeverShould();
        borrowerRepaysEarly();
        twoPeopleDecide();
        investorTakesTheMoneyBack();
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
        }
    }

    private static RealLoan loan(String id) {
        RealLoan loan = new RealLoan(world, id, ALL.size() + 1);
        ALL.add(loan);
        return loan;
    }

    private static void apply() {
        wellAndRepaidEarly = loan("L-well-and-repaid-early");
        rejected = loan("L-rejected");
        cancelled = loan("L-cancelled");
        refused = loan("L-refused");
        inDoubt = loan("L-in-doubt");
        failsInTheBooks = loan("L-fails-in-the-books");
        withoutAccounts = loan("L-without-accounts");
        unverified = loan("L-unverified");
        resetToTheFirstTask = loan("L-reset-to-the-first-task");
        resetToTheLastTask = loan("L-reset-to-the-last-task");
        terminated = loan("L-terminated");
        terminatedWhileSending = loan("L-terminated-while-sending");

        world.line.play(VERIFICATION, rejected.borrower(), NOT_VERIFIED);
        world.line.play(VERIFICATION, unverified.borrower(), TELLING_CODES);
        world.line.play(ISSUE, withoutAccounts.borrower(), PAGE);
        world.database.owner().useHandle(books -> books.execute(
                "ALTER TABLE loan ADD CONSTRAINT planted CHECK (id <> '" + failsInTheBooks.id() + "' OR state <> 'FUNDING')"));
        ALL.forEach(RealLoan::put);
        aWorkflowTaskFails();
    }

    private static void aWorkflowTaskFails() {
        WorkflowStub broken = world.client.newUntypedWorkflowStub(
                "Loan",
                WorkflowOptions.newBuilder()
                        .setWorkflowId("L-broken")
                        .setTaskQueue(TaskQueues.LOANS)
                        .build());
        broken.start((Object) null);
        world.await("a workflow task fails", () -> world.client.fetchHistory("L-broken").getEvents().stream()
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED));
        broken.terminate("It has failed.");
    }

    private static List<RealLoan> payingOut() {
        return List.of(
                wellAndRepaidEarly,
                refused,
                inDoubt,
                resetToTheFirstTask,
                resetToTheLastTask,
                terminated,
                terminatedWhileSending);
    }

    private static void investorsPay() {
        rejected.awaitState(LoanState.REJECTED);
        cancelled.awaitState(LoanState.FUNDING);
        JsonNode answer = world.call(
                Caller.PLATFORM, "PUT", "/loans/" + cancelled.id() + "/cancellation", "{\"reason\": \"" + TYPED + "\"}");
        cancelled.awaitState(LoanState.CANCELLED);
        assertThat(answer.toString()).doesNotContain("problem");
        payingOut().forEach(loan -> loan.awaitState(LoanState.FUNDING));
        Stream.of(inDoubt, resetToTheFirstTask, resetToTheLastTask, terminated).forEach(loan -> {
            world.line.play(BankTruth.PAYMENT, loan.payment(), BROKEN);
            world.line.play(RESULT, loan.payment(), loan == inDoubt ? TELLING_CODES : PAGE);
        });
        world.line.play(BankTruth.PAYMENT, terminatedWhileSending.payment(), (request, bank) -> {
            Reply reply = bank.ask();
            HELD.await(15, TimeUnit.SECONDS);
            return reply;
        });
        world.bank.fault(Map.of(
                "api", BankTruth.PAYMENT, "kind", "REFUSE", "code", "X0004", "numbers", List.of(refused.payment())));
        payingOut().forEach(RealLoan::fund);
        payingOut().forEach(loan -> loan.awaitState(LoanState.DISBURSING));
        world.day.moveTo(AFTER_A_SWEEP);
    }

    private static void operatorsDoWhatTheyNeverShould() throws Exception {
        resetToTheFirstTask.awaitPayment("UNKNOWN");
        world.temporal("workflow", "reset", "--workflow-id", resetToTheFirstTask.id(),
                "--type", "FirstWorkflowTask", "--reason", "a test");
        resetToTheLastTask.awaitPayment("UNKNOWN");
        world.temporal("workflow", "reset", "--workflow-id", resetToTheLastTask.id(),
                "--type", "LastWorkflowTask", "--reason", "a test");
        terminated.awaitPayment("UNKNOWN");
        terminateAndBringBack(terminated);
        terminatedWhileSending.awaitPayment("SENT");
        terminateAndBringBack(terminatedWhileSending);

        awaitAskedAgain(resetToTheFirstTask, "ask the bank for " + resetToTheFirstTask.payment());
        awaitAskedAgain(terminated, "ask the bank for " + terminated.payment());
        awaitAskedAgain(terminatedWhileSending, "pay out 1/1: another sender is at work");
        HELD.countDown();
        Stream.of(resetToTheFirstTask, resetToTheLastTask, terminated)
                .forEach(loan -> world.line.relent(RESULT, loan.payment()));
        resets().forEach(loan -> loan.awaitState(LoanState.REPAYING));
    }

    private static List<RealLoan> resets() {
        return List.of(resetToTheFirstTask, resetToTheLastTask, terminated, terminatedWhileSending);
    }

    private static void terminateAndBringBack(RealLoan loan) throws Exception {
        world.temporal("workflow", "terminate", "--workflow-id", loan.id(), "--reason", "what nobody should do");
        world.temporal("workflow", "reset", "--workflow-id", loan.id(),
                "--type", "FirstWorkflowTask", "--reason", "terminated by mistake");
    }

    private static void awaitAskedAgain(RealLoan loan, String line) {
        world.await(loan.id() + " says: " + line, () -> new WebUi(world.client, loan.id())
                .timeline().stream().anyMatch(said -> said.startsWith(line)));
    }

    private static void borrowerRepaysEarly() {
        wellAndRepaidEarly.awaitState(LoanState.REPAYING);
        String loan = "/loans/" + wellAndRepaidEarly.id();
        world.call(Caller.PLATFORM, "PUT", loan + "/early-repayment-quotes/q", "{\"payOffOn\": \"" + world.day.day() + "\"}");
        world.call(Caller.PLATFORM, "PUT", loan + "/early-repayment", "{\"quote\": \"q\"}");
        world.bank.deposit(
                world.one("SELECT number FROM virtual_account WHERE loan_id = :key", wellAndRepaidEarly.id()),
                RealLoan.AMOUNT);
        world.await("the borrower's money is seen", () -> world.one(
                        "SELECT count(*)::text FROM deposit WHERE loan_id = :key", wellAndRepaidEarly.id())
                .equals("1"));
        world.day.moveTo(DOUBT_LASTS);
        wellAndRepaidEarly.awaitState(LoanState.EARLY_REPAID);
    }

    private static void twoPeopleDecide() {
        inDoubt.awaitPayment("WAITING");
        world.await("the loan needs a person", inDoubt::needsPerson);
        String order = "/orders/" + inDoubt.payment();
        String hash = world.call(Caller.KIM, "GET", order, "").path("evidenceHash").asText();
        String statement = "{\"outcome\": \"EXECUTED\", \"bankReference\": \"%s-1\", \"reason\": \"%s\", \"evidenceHash\": \"%s\""
                .formatted(TYPED, TYPED, hash);
        long proposal = world.call(Caller.KIM, "PUT", order + "/decision", statement + "}")
                .at("/decision/proposal/id")
                .asLong();
        world.call(Caller.LEE, "PUT", order + "/decision", statement + ", \"approves\": " + proposal + "}");
        inDoubt.awaitState(LoanState.REPAYING);
    }

    private static void investorTakesTheMoneyBack() {
        world.call(Caller.PLATFORM, "PUT", "/investors/" + wellAndRepaidEarly.investorId() + "/returns/r", """
                {"amount": 1000000, "account": {"bankCode": "004", "number": "%s", "holder": "%s"}}
                """.formatted(RETURN_ACCOUNT, RETURN_HOLDER));
        world.await("the return is made", () -> !world.one(
                        "SELECT o.number FROM bank_order o JOIN leg ON leg.id = o.leg_id"
                                + " WHERE leg.investor_id = :key AND leg.kind = 'RETURN' AND o.state = 'EXECUTED'",
                        wellAndRepaidEarly.investorId())
                .isEmpty());
        world.await("the loans that stand still stand still", () -> refused.needsPerson()
                && world.log.text().contains("planted")
                && unverified.is(LoanState.VERIFYING_BORROWER)
                && withoutAccounts.is(LoanState.ISSUING_ACCOUNTS));
    }

    @Test
    void theBankPaysEachLoanThatIsResetOrTerminatedInMidPaymentOnce() {
        BankTruth truth = BankTruth.of(world.bank.truth());

        assertThat(resets()).allSatisfy(loan -> assertThat(truth.orders())
                .filteredOn(order -> order.api().equals(BankTruth.PAYMENT)
                        && order.subject().equals(loan.bankNumber()))
                .as(loan.id())
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.number()).isEqualTo(loan.payment());
                    assertThat(order.isExecuted()).isTrue();
                    assertThat(order.total()).isEqualTo(RealLoan.AMOUNT);
                }));
    }

    @Test
    void aRunThatBeginsAnewSendsNothing() {
        assertThat(List.of(resetToTheFirstTask, terminated, terminatedWhileSending))
                .allSatisfy(loan -> assertThat(new WebUi(world.client, loan.id()).timeline())
                        .as(loan.id())
                        .noneMatch(line -> line.startsWith("pay out 1/1: 5,000,000 won, number")));
    }

    @Test
    void afterAllOfItBooksBankAndWorkflowsAgree() {
        List<String> violations = new Invariants(
                        world.bank.truth(), world.jdbi, loan -> world.workflow(loan).status())
                .violations(Stream.concat(
                                resets().stream(),
                                Stream.of(wellAndRepaidEarly, rejected, cancelled, refused, inDoubt))
                        .map(RealLoan::id)
                        .toArray(String[]::new));

        assertThat(violations).isEmpty();
    }

    private static Stream<PlantedText> personal() {
        return Stream.of(
                        Stream.of(
                                RealLoan.BORROWER,
                                RealLoan.INVESTOR,
                                RealLoan.INVESTOR_IN_LATIN,
                                RealLoan.HOLDER,
                                RealLoan.ACCOUNT,
                                RETURN_HOLDER,
                                RETURN_ACCOUNT,
                                TYPED,
                                RealWorld.bankToken()),
                        Stream.of(Caller.values()).map(Caller::token),
                        issuedAccounts())
                .flatMap(texts -> texts)
                .map(PlantedText::new);
    }

    private static Stream<String> issuedAccounts() {
        return world.jdbi
                .withHandle(books -> books.createQuery("SELECT number FROM virtual_account")
                        .mapTo(String.class)
                        .list())
                .stream();
    }

    @ParameterizedTest
    @EnumSource
    void nothingPersonalIsIn(Place place) throws Exception {
        Traces traces = Traces.of(world);

        assertThat(personal()).hasSizeGreaterThan(25).noneMatch(planted -> traces.contain(place, planted));
    }

    @ParameterizedTest
    @EnumSource
    void theSameSearchFindsALeakIn(Place place) throws Exception {
        Leak.happenOnce(world);

        assertThat(Traces.of(world)).satisfies(traces -> assertThat(Leak.seenIn(place))
                .isNotEmpty()
                .allMatch(planted -> traces.contain(place, planted)));
    }
}
