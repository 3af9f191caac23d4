package ontu.simulation.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ontu.local.outside.BankApi;
import ontu.simulation.lives.QuotingLine.Reply;
import ontu.simulation.lives.QuotingLine.Trick;
import ontu.simulation.lives.RealWorld.Caller;
import ontu.workflows.TaskQueues;
import ontu.workflows.WebUi;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;

/**
 * A dozen loans of one day: the bank quotes what it should keep to itself, books and workflows fail, and operators reset and
 * terminate in the middle of payments. Each loan is named after what happens to it.
 */
final class HardDay {
    static final String RETURN_HOLDER = "췕뎳곫";
    static final String RETURN_ACCOUNT = "6612093847551";
    /** What people write where they give reasons. */
    static final String TYPED = "곬헗뀽";

    private static final LocalTime MONEY_IS_USABLE = LocalTime.of(14, 0);
    private static final LocalTime DOUBT_HAS_LASTED = LocalTime.of(18, 0);
    private static final long LONGEST_HOLD_SECONDS = 55;

    /** Orders in doubt count as open although the bank has executed them: without this the others would wait for them. */
    private static final long SPARE_MONEY = 100_000_000;

    /** Carried out, and the reply breaks after it has quoted everything. */
    private static final Trick BROKEN =
            (request, bank) -> new Reply(200, bank.ask().body() + "," + request);

    /** Nothing is carried out; a page of something in between quotes everything. */
    private static final Trick PAGE = (request, bank) -> new Reply(500, "<html><h1>오류</h1>" + request + "</html>");

    /** Names and numbers of accounts where codes should be. */
    private static final Trick TELLING_CODES = (request, bank) -> {
        ObjectNode reply = (ObjectNode) bank.ask().json();
        if (reply.has("Pcrs")) {
            reply.put("Pcrs", RealLoan.ACCOUNT);
        } else {
            ((ObjectNode) reply.path("Header")).put("Rpcd", RealLoan.INVESTOR_IN_LATIN);
        }
        return new Reply(200, reply.toString());
    };

    private static final Trick NOT_VERIFIED = (request, bank) ->
            new Reply(200, ((ObjectNode) bank.ask().json()).put("VrfcYn", "N").toString());

    private final RealWorld world;
    private final CountDownLatch replyIsHeld = new CountDownLatch(1);
    private final List<RealLoan> all = new ArrayList<>();

    final RealLoan repaidEarly;
    final RealLoan rejected;
    final RealLoan cancelled;
    final RealLoan refused;
    final RealLoan decided;
    final RealLoan failing;
    final RealLoan withoutAccounts;
    final RealLoan unverified;
    final RealLoan resetToFirstTask;
    final RealLoan resetToLastTask;
    final RealLoan terminated;
    final RealLoan terminatedWhileSending;

    HardDay(RealWorld world) {
        this.world = world;
        repaidEarly = loan("L-repaid-early");
        rejected = loan("L-rejected");
        cancelled = loan("L-cancelled");
        refused = loan("L-refused");
        decided = loan("L-decided");
        failing = loan("L-failing");
        withoutAccounts = loan("L-without-accounts");
        unverified = loan("L-unverified");
        resetToFirstTask = loan("L-reset-to-first-task");
        resetToLastTask = loan("L-reset-to-last-task");
        terminated = loan("L-terminated");
        terminatedWhileSending = loan("L-terminated-while-sending");
    }

    private RealLoan loan(String id) {
        RealLoan loan = new RealLoan(world, id, all.size() + 1);
        all.add(loan);
        return loan;
    }

    /** Returns when everything has come to its end, or stands still until somebody mends something. */
    void live() throws IOException, InterruptedException {
        platformApplies();
        aWorkflowTaskFails();
        platformCancels();
        investorsPay();
        operatorsTerminateAndReset();
        borrowerRepaysEarly();
        twoPeopleDecide();
        investorTakesMoneyBack();
        othersStandStill();
    }

    /** Those that were reset, or terminated and brought back, in the middle of their payments. */
    List<RealLoan> interrupted() {
        return List.of(resetToFirstTask, resetToLastTask, terminated, terminatedWhileSending);
    }

    /** Those that stand where they will stand tomorrow. */
    List<RealLoan> atRest() {
        return Stream.concat(interrupted().stream(), Stream.of(repaidEarly, rejected, cancelled, refused, decided))
                .toList();
    }

    private List<RealLoan> paidOut() {
        return Stream.concat(interrupted().stream(), Stream.of(repaidEarly, refused, decided))
                .toList();
    }

    private void platformApplies() {
        RealLoan unstorable = new RealLoan(world, "L-unstorable", all.size() + 1);
        world.database.owner().useHandle(books -> books.execute("""
                ALTER TABLE loan ADD CONSTRAINT planted
                CHECK (id <> 'L-unstorable' AND NOT (id = 'L-failing' AND state = 'FUNDING'))"""));
        world.line.play(BankApi.VERIFICATION, rejected.borrower(), NOT_VERIFIED);
        world.line.play(BankApi.VERIFICATION, unverified.borrower(), TELLING_CODES);
        world.line.play(BankApi.ISSUE, withoutAccounts.borrower(), PAGE);
        all.forEach(RealLoan::put);
        unstorable.tryToPut();
    }

    private void aWorkflowTaskFails() {
        WorkflowStub broken = world.client.newUntypedWorkflowStub(
                "Loan",
                WorkflowOptions.newBuilder()
                        .setWorkflowId("L-broken")
                        .setTaskQueue(TaskQueues.LOANS)
                        .build());
        broken.start((Object) null);
        world.await(
                "a workflow task fails",
                () -> world.client.fetchHistory("L-broken").getEvents().stream()
                        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED));
        broken.terminate("it has failed");
    }

    private void platformCancels() {
        cancelled.awaitState(LoanState.FUNDING);
        world.call(Caller.PLATFORM, "PUT", "/loans/" + cancelled.id() + "/cancellation", """
                {"reason": "%s"}""".formatted(TYPED));
        cancelled.awaitState(LoanState.CANCELLED);
        rejected.awaitState(LoanState.REJECTED);
    }

    private void investorsPay() {
        paidOut().forEach(loan -> loan.awaitState(LoanState.FUNDING));
        Stream.of(resetToFirstTask, resetToLastTask, terminated).forEach(loan -> doubt(loan, PAGE));
        doubt(decided, TELLING_CODES);
        world.line.play(BankApi.PAYMENT, terminatedWhileSending.payment(), (request, bank) -> {
            Reply reply = bank.ask();
            return replyIsHeld.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS) ? reply : PAGE.answer(request, bank);
        });
        world.bank.fault(Map.of(
                "api", BankApi.PAYMENT, "kind", "REFUSE", "code", "X0004", "numbers", List.of(refused.payment())));
        paidOut().forEach(loan -> loan.fund(loan.equals(repaidEarly) ? SPARE_MONEY : 0));
        paidOut().forEach(loan -> loan.awaitState(LoanState.DISBURSING));
        world.day.moveTo(MONEY_IS_USABLE);
    }

    private void doubt(RealLoan loan, Trick onInquiries) {
        world.line.play(BankApi.PAYMENT, loan.payment(), BROKEN);
        world.line.play(BankApi.PAYMENT_RESULT, loan.payment(), onInquiries);
    }

    private void operatorsTerminateAndReset() throws IOException, InterruptedException {
        terminatedWhileSending.awaitPayment("SENT");
        terminateAndBringBack(terminatedWhileSending);
        awaitLine(terminatedWhileSending, "pay out 1 of 1: another sender is at work");
        replyIsHeld.countDown();

        List<RealLoan> doubtful = List.of(resetToFirstTask, resetToLastTask, terminated);
        doubtful.forEach(loan -> loan.awaitPayment("UNKNOWN"));
        reset(resetToFirstTask, "FirstWorkflowTask");
        reset(resetToLastTask, "LastWorkflowTask");
        terminateAndBringBack(terminated);
        doubtful.forEach(loan -> awaitLine(loan, "ask the bank for " + loan.payment()));
        doubtful.forEach(loan -> world.line.relent(BankApi.PAYMENT_RESULT, loan.payment()));
        interrupted().forEach(loan -> loan.awaitState(LoanState.REPAYING));
    }

    /** As the runbook says. */
    private void terminateAndBringBack(RealLoan loan) throws IOException, InterruptedException {
        world.temporal("workflow", "terminate", "--workflow-id", loan.id(), "--reason", "what nobody should do");
        reset(loan, "FirstWorkflowTask");
    }

    private void reset(RealLoan loan, String task) throws IOException, InterruptedException {
        world.temporal("workflow", "reset", "--workflow-id", loan.id(), "--type", task, "--reason", "by mistake");
    }

    private void awaitLine(RealLoan loan, String line) {
        world.await(
                loan.id() + " says: " + line,
                () -> new WebUi(world.client, loan.id()).timeline().stream().anyMatch(said -> said.startsWith(line)));
    }

    private void borrowerRepaysEarly() {
        repaidEarly.awaitState(LoanState.REPAYING);
        String loan = "/loans/" + repaidEarly.id();
        world.call(Caller.PLATFORM, "PUT", loan + "/early-repayment-quotes/today", """
                {"payOffOn": "%s"}""".formatted(world.day.day()));
        world.call(Caller.PLATFORM, "PUT", loan + "/early-repayment", """
                {"quote": "today"}""");
        world.bank.deposit(
                world.one("SELECT number FROM virtual_account WHERE loan_id = :key", repaidEarly.id()),
                Won.of(RealLoan.AMOUNT));
        world.await(
                "the borrower's money is seen",
                () -> !world.one("SELECT account_number FROM deposit WHERE loan_id = :key", repaidEarly.id())
                        .isEmpty());
        world.day.moveTo(DOUBT_HAS_LASTED);
        repaidEarly.awaitState(LoanState.EARLY_REPAID);
    }

    private void twoPeopleDecide() {
        decided.awaitPayment("WAITING");
        world.await("a person is needed", decided::needsPerson);
        String order = "/orders/" + decided.payment();
        String statement = """
                "outcome": "EXECUTED", "bankReference": "%s", "reason": "%s", "evidenceHash": "%s"
                """.formatted(
                TYPED,
                TYPED,
                world.call(Caller.KIM, "GET", order, "").path("evidenceHash").asText());
        long proposal = world.call(Caller.KIM, "PUT", order + "/decision", "{" + statement + "}")
                .at("/decision/proposal/id")
                .asLong();
        world.call(Caller.LEE, "PUT", order + "/decision", "{" + statement + ", \"approves\": " + proposal + "}");
        decided.awaitState(LoanState.REPAYING);
    }

    private void investorTakesMoneyBack() {
        world.call(Caller.PLATFORM, "PUT", "/investors/" + repaidEarly.investorId() + "/returns/all", """
                {"amount": %d, "account": {"bankCode": "004", "number": "%s", "holder": "%s"}}
                """.formatted(
                        SPARE_MONEY, RETURN_ACCOUNT, RETURN_HOLDER));
        world.await(
                "the money is back",
                () -> !world.one("""
                        SELECT o.number FROM bank_order o JOIN leg ON leg.id = o.leg_id
                         WHERE leg.kind = 'RETURN' AND leg.investor_id = :key AND o.state = 'EXECUTED'""", repaidEarly.investorId()).isEmpty());
    }

    private void othersStandStill() {
        world.await(
                "the others stand still",
                () -> refused.needsPerson()
                        && failing.is(LoanState.VERIFYING_BORROWER)
                        && unverified.is(LoanState.VERIFYING_BORROWER)
                        && withoutAccounts.is(LoanState.ISSUING_ACCOUNTS));
    }
}
