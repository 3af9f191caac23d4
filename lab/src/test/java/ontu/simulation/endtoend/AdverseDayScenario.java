package ontu.simulation.endtoend;

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
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.simulation.endtoend.DevServerEnvironment.TestCaller;
import ontu.simulation.endtoend.EchoingBankProxy.HttpReply;
import ontu.simulation.endtoend.EchoingBankProxy.ReplyOverride;
import ontu.workflows.TaskQueues;
import ontu.workflows.WebUi;
import ontu.workflows.loan.LoanState;

/**
 * A dozen loans of one day: the bank echoes personal data in its replies, the database and workflows fail, and
 * operators reset and terminate workflows during disbursements. Each loan is named after what happens to it.
 */
final class AdverseDayScenario {
    static final String RETURN_HOLDER = "췕뎳곫";
    static final String RETURN_ACCOUNT = "6612093847551";
    /** The text that operators and platforms enter as a reason. */
    static final String OPERATOR_TEXT = "곬헗뀽";

    private static final LocalTime AFTER_SWEEP = LocalTime.of(14, 0);
    private static final LocalTime AFTER_DOUBT_TIMEOUT = LocalTime.of(18, 0);
    private static final long LONGEST_HOLD_SECONDS = 55;

    /**
     * Enough free money for all: orders in doubt count as open although the bank has executed them, and others would
     * wait for them.
     */
    private static final long SPARE_MONEY = 100_000_000;

    /** Executed, but the reply is broken after the echo of the request. */
    private static final ReplyOverride EXECUTED_WITH_BROKEN_REPLY =
            (request, bank) -> new HttpReply(200, bank.call().body() + "," + request);

    /** Not executed; an intermediate server's page echoes the request. */
    private static final ReplyOverride ERROR_PAGE =
            (request, bank) -> new HttpReply(500, "<html><h1>오류</h1>" + request + "</html>");

    /** Names and account numbers instead of codes. */
    private static final ReplyOverride CODES_WITH_PERSONAL_DATA = (request, bank) -> {
        ObjectNode reply = (ObjectNode) bank.call().json();
        if (reply.has("Pcrs")) {
            reply.put("Pcrs", DevServerLoan.ACCOUNT);
        } else {
            ((ObjectNode) reply.path("Header")).put("Rpcd", DevServerLoan.INVESTOR_IN_LATIN);
        }
        return new HttpReply(200, reply.toString());
    };

    private static final ReplyOverride NOT_VERIFIED = (request, bank) -> new HttpReply(
            200, ((ObjectNode) bank.call().json()).put("VrfcYn", "N").toString());

    private final DevServerEnvironment environment;
    private final CountDownLatch heldReply = new CountDownLatch(1);
    private final List<DevServerLoan> loans = new ArrayList<>();

    final DevServerLoan repaidEarly;
    final DevServerLoan rejected;
    final DevServerLoan cancelled;
    final DevServerLoan refused;
    final DevServerLoan decided;
    final DevServerLoan failing;
    final DevServerLoan withoutAccounts;
    final DevServerLoan unverified;
    final DevServerLoan resetToFirstTask;
    final DevServerLoan resetToLastTask;
    final DevServerLoan terminated;
    final DevServerLoan terminatedWhileSending;

    AdverseDayScenario(DevServerEnvironment environment) {
        this.environment = environment;
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

    private DevServerLoan loan(String id) {
        DevServerLoan loan = new DevServerLoan(environment, id, loans.size() + 1);
        loans.add(loan);
        return loan;
    }

    /** Returns when every loan has ended, or waits for a repair. */
    void run() throws IOException, InterruptedException {
        platformApplies();
        aWorkflowTaskFails();
        platformCancels();
        investorsPay();
        operatorsTerminateAndReset();
        borrowerRepaysEarly();
        twoOperatorsDecide();
        investorTakesMoneyBack();
        awaitOthersHalted();
    }

    /** The loans that were reset, or terminated and restored, during their disbursement. */
    List<DevServerLoan> interruptedLoans() {
        return List.of(resetToFirstTask, resetToLastTask, terminated, terminatedWhileSending);
    }

    /** The loans that wait for a repair or an operator. */
    List<DevServerLoan> settledLoans() {
        return Stream.concat(interruptedLoans().stream(), Stream.of(repaidEarly, rejected, cancelled, refused, decided))
                .toList();
    }

    private List<DevServerLoan> disbursedLoans() {
        return Stream.concat(interruptedLoans().stream(), Stream.of(repaidEarly, refused, decided))
                .toList();
    }

    private void platformApplies() {
        DevServerLoan unstorable = new DevServerLoan(environment, "L-unstorable", loans.size() + 1);
        environment.database.owner().useHandle(books -> books.execute("""
                ALTER TABLE loan ADD CONSTRAINT planted
                CHECK (id <> 'L-unstorable' AND NOT (id = 'L-failing' AND state = 'FUNDING'))"""));
        environment.bankProxy.override(BankApiNames.VERIFY_BORROWER, rejected.holder(), NOT_VERIFIED);
        environment.bankProxy.override(BankApiNames.VERIFY_BORROWER, unverified.holder(), CODES_WITH_PERSONAL_DATA);
        environment.bankProxy.override(BankApiNames.ISSUE_ACCOUNT, withoutAccounts.borrower(), ERROR_PAGE);
        loans.forEach(DevServerLoan::apply);
        unstorable.tryToApply();
    }

    private void aWorkflowTaskFails() {
        WorkflowStub broken = environment.client.newUntypedWorkflowStub(
                "Loan",
                WorkflowOptions.newBuilder()
                        .setWorkflowId("L-broken")
                        .setTaskQueue(TaskQueues.MAIN)
                        .build());
        broken.start((Object) null);
        environment.await(
                "a workflow task fails",
                () -> environment.client.fetchHistory("L-broken").getEvents().stream()
                        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED));
        broken.terminate("it has failed");
    }

    private void platformCancels() {
        cancelled.awaitState(LoanState.FUNDING);
        environment.call(
                TestCaller.PLATFORM, "PUT", "/loans/" + cancelled.id() + "/cancellation", """
                {"reason": "%s"}""".formatted(OPERATOR_TEXT));
        cancelled.awaitState(LoanState.CANCELLED);
        rejected.awaitState(LoanState.REJECTED);
    }

    private void investorsPay() {
        disbursedLoans().forEach(loan -> loan.awaitState(LoanState.FUNDING));
        Stream.of(resetToFirstTask, resetToLastTask, terminated).forEach(loan -> leaveInDoubt(loan, ERROR_PAGE));
        leaveInDoubt(decided, CODES_WITH_PERSONAL_DATA);
        environment.bankProxy.override(
                BankApiNames.DISBURSEMENT_ORDER, terminatedWhileSending.disbursementNumber(), (request, bank) -> {
                    HttpReply reply = bank.call();
                    return heldReply.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)
                            ? reply
                            : ERROR_PAGE.answer(request, bank);
                });
        environment.bank.addFault(Map.of(
                "api",
                BankApiNames.DISBURSEMENT_ORDER,
                "kind",
                "REFUSE",
                "code",
                "X0004",
                "numbers",
                List.of(refused.disbursementNumber())));
        disbursedLoans().forEach(loan -> loan.fund(loan.equals(repaidEarly) ? SPARE_MONEY : 0));
        disbursedLoans().forEach(loan -> loan.awaitState(LoanState.DISBURSING));
        environment.businessClock.moveTo(AFTER_SWEEP);
    }

    private void leaveInDoubt(DevServerLoan loan, ReplyOverride onInquiries) {
        environment.bankProxy.override(
                BankApiNames.DISBURSEMENT_ORDER, loan.disbursementNumber(), EXECUTED_WITH_BROKEN_REPLY);
        environment.bankProxy.override(BankApiNames.DISBURSEMENT_RESULT, loan.disbursementNumber(), onInquiries);
    }

    private void operatorsTerminateAndReset() throws IOException, InterruptedException {
        terminatedWhileSending.awaitDisbursement("SENT");
        terminateAndRestore(terminatedWhileSending);
        awaitLine(terminatedWhileSending, "disburse 1 of 1: another sender holds the grant");
        heldReply.countDown();

        List<DevServerLoan> doubtful = List.of(resetToFirstTask, resetToLastTask, terminated);
        doubtful.forEach(loan -> loan.awaitDisbursement("UNKNOWN"));
        reset(resetToFirstTask, "FirstWorkflowTask");
        reset(resetToLastTask, "LastWorkflowTask");
        terminateAndRestore(terminated);
        doubtful.forEach(loan -> awaitLine(loan, "inquire " + loan.disbursementNumber() + " at the bank"));
        doubtful.forEach(loan ->
                environment.bankProxy.removeOverride(BankApiNames.DISBURSEMENT_RESULT, loan.disbursementNumber()));
        interruptedLoans().forEach(loan -> loan.awaitState(LoanState.REPAYING));
    }

    /** Terminates a workflow and restores it at once, before Ontu does so by itself. */
    private void terminateAndRestore(DevServerLoan loan) throws IOException, InterruptedException {
        environment.temporal("workflow", "terminate", "--workflow-id", loan.id(), "--reason", "a mistake");
        reset(loan, "FirstWorkflowTask");
    }

    private void reset(DevServerLoan loan, String task) throws IOException, InterruptedException {
        environment.temporal("workflow", "reset", "--workflow-id", loan.id(), "--type", task, "--reason", "by mistake");
    }

    private void awaitLine(DevServerLoan loan, String line) {
        environment.await(
                loan.id() + " has the line: " + line,
                () -> new WebUi(environment.client, loan.id())
                        .timeline().stream().anyMatch(said -> said.startsWith(line)));
    }

    private void borrowerRepaysEarly() {
        repaidEarly.awaitState(LoanState.REPAYING);
        String loan = "/loans/" + repaidEarly.id();
        environment.call(TestCaller.PLATFORM, "PUT", loan + "/early-repayment-quotes/today", """
                {"payOffOn": "%s"}""".formatted(
                        environment.businessClock.day()));
        environment.call(TestCaller.PLATFORM, "PUT", loan + "/early-repayment", """
                {"quote": "today"}""");
        environment.bank.deposit(
                environment.queryOne("SELECT number FROM virtual_account WHERE loan_id = :key", repaidEarly.id()),
                Won.of(DevServerLoan.AMOUNT));
        environment.await(
                "the borrower's money is recorded",
                () -> !environment
                        .queryOne("SELECT account_number FROM deposit WHERE loan_id = :key", repaidEarly.id())
                        .isEmpty());
        environment.businessClock.moveTo(AFTER_DOUBT_TIMEOUT);
        repaidEarly.awaitState(LoanState.EARLY_REPAID);
    }

    private void twoOperatorsDecide() {
        decided.awaitDisbursement("WAITING");
        environment.await("an operator is needed", decided::needsOperator);
        String order = "/orders/" + decided.disbursementNumber();
        String decision = """
                "choice": "EXECUTED", "bankReference": "%s", "reason": "%s", "evidenceHash": "%s"
                """.formatted(
                        OPERATOR_TEXT,
                        OPERATOR_TEXT,
                        environment
                                .call(TestCaller.KIM, "GET", order, "")
                                .at("/decision/evidenceHash")
                                .asText());
        long proposal = environment
                .call(TestCaller.KIM, "PUT", order + "/decision", "{" + decision + "}")
                .at("/proposal/id")
                .asLong();
        environment.call(
                TestCaller.LEE, "PUT", order + "/decision", "{" + decision + ", \"approves\": " + proposal + "}");
        decided.awaitState(LoanState.REPAYING);
    }

    private void investorTakesMoneyBack() {
        environment.call(
                TestCaller.PLATFORM, "PUT", "/investors/" + repaidEarly.investorId() + "/returns/all", """
                {"amount": %d, "account": {"bankCode": "004", "number": "%s", "holder": "%s"}}
                """.formatted(
                                SPARE_MONEY, RETURN_ACCOUNT, RETURN_HOLDER));
        environment.await(
                "the money is returned",
                () -> !environment.queryOne("""
                        SELECT o.number FROM bank_order o JOIN transfer ON transfer.id = o.transfer_id
                         WHERE transfer.kind = 'RETURN' AND transfer.investor_id = :key AND o.state = 'EXECUTED'""", repaidEarly.investorId()).isEmpty());
    }

    private void awaitOthersHalted() {
        environment.await(
                "the others are halted",
                () -> refused.needsOperator()
                        && failing.isInState(LoanState.VERIFYING_BORROWER)
                        && unverified.isInState(LoanState.VERIFYING_BORROWER)
                        && withoutAccounts.isInState(LoanState.ISSUING_ACCOUNTS));
    }
}
