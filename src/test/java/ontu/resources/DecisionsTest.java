package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import ontu.configuration.Role;
import ontu.database.Race;
import ontu.journal.LegKind;
import ontu.orders.OrderInDoubt;
import ontu.resources.RunningService.Answer;
import ontu.resources.errors.ProblemType;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.refund.ReturnWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two operators about an order that waits for them, over HTTP. */
class DecisionsTest {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TODAY = OrderTiming.dateOf(RunningService.NOW);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final String FIRST = Role.OPERATOR.key();
    private static final String SECOND = RunningService.SECOND_OPERATOR;

    private static OrderRow waiting(LegKind kind, String name, LocalDate bankDate) {
        return SERVICE.jdbi().inTransaction(handle -> OrderInDoubt.waiting(handle, kind, name, bankDate));
    }

    private static OrderRow waitingPayment() {
        return waiting(LegKind.PAYMENT, RunningService.newId(), YESTERDAY);
    }

    private static String path(OrderRow row) {
        return "/orders/" + row.number();
    }

    private static Answer get(OrderRow row) {
        return SERVICE.get(Role.OPERATOR, path(row));
    }

    private static ObjectNode body(OrderRow row, String outcome) {
        return JSON.createObjectNode()
                .put("outcome", outcome)
                .put("bankReference", "CASE-2026-17")
                .put("reason", "Told on the telephone at 10:40.")
                .put("evidenceHash", get(row).text("evidenceHash"));
    }

    private static Answer decide(String operator, OrderRow row, ObjectNode body) {
        return SERVICE.sendAs(operator, "PUT", path(row) + "/decision", body.toString());
    }

    /** The id of a proposal that stands. */
    private static long proposed(OrderRow row, String outcome) {
        Answer answer = decide(FIRST, row, body(row, outcome));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().at("/decision/proposal/id").asLong();
    }

    private static ObjectNode approval(OrderRow row, String outcome, long proposal) {
        return body(row, outcome).put("approves", proposal);
    }

    private static void bankSays(OrderRow row, InquiryVerdict verdict) {
        SERVICE.jdbi().useTransaction(handle -> OrderInDoubt.bankSays(handle, row, verdict, RunningService.NOW));
    }

    private static void assertRefused(Answer answer, ProblemType type, String detail) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(type.status());
        assertThat(answer.text("type")).isEqualTo(type.uri());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("detail")).contains(detail);
    }

    private static String state(OrderRow row) {
        return get(row).body().at("/order/state").asText();
    }

    @Test
    void theEvidenceIsAllThatIsKnownAndSaysWhatMayBeDecidedFromWhen() {
        OrderRow row = waiting(LegKind.PAYMENT, RunningService.newId(), TODAY);

        Answer answer = SERVICE.get(Role.AUDITOR, path(row));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/order/state").asText()).isEqualTo("WAITING");
        assertThat(answer.body().path("seen").asBoolean()).isTrue();
        assertThat(answer.body().path("events").findValuesAsText("kind"))
                .containsExactly("PLANNED", "GRANTED", "SENT", "CHANGED", "ASKED", "CHANGED", "ASKED", "CHANGED");
        assertThat(answer.body().path("events").findValuesAsText("code"))
                .containsExactly("GRANTED", "NO_REPLY", "NO_REPLY", "A0050", "A0050", "X0001", "X0001");
        assertThat(answer.body().at("/events/7/at").asText()).isEqualTo("2026-03-25T00:02:00Z");
        assertThat(answer.text("evidenceHash")).matches("[0-9a-f]{64}");
        assertThat(answer.body().path("decision").toString())
                .isEqualTo("{\"choices\":["
                        + "{\"outcome\":\"EXECUTED\",\"from\":\"2026-03-25T00:02:00Z\",\"now\":true},"
                        + "{\"outcome\":\"NOT_EXECUTED\",\"from\":\"2026-03-25T17:00:10Z\",\"now\":false}]}");
    }

    @Test
    void anOrderThatWaitsForNobodyLeavesNothingToDecide() {
        OrderRow row = SERVICE.jdbi()
                .inTransaction(
                        handle -> OrderInDoubt.unknown(handle, LegKind.RETURN, RunningService.newId(), YESTERDAY));

        assertThat(get(row).body().path("decision").toString()).isEqualTo("{\"choices\":[]}");
        assertRefused(
                decide(FIRST, row, body(row, "EXECUTED")),
                ProblemType.WRONG_STATE,
                "is UNKNOWN: people decide only while it is WAITING. Nothing was changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXECUTED", "NOT_EXECUTED"})
    void oneProposesAnotherApprovesAndTheLoanIsToldToLook(String outcome) {
        String name = RunningService.newId();
        OrderRow row = waiting(LegKind.PAYMENT, name, YESTERDAY);
        SERVICE.begin(OrderInDoubt.loan(name));
        String seen = get(row).text("evidenceHash");

        Answer proposal = decide(FIRST, row, body(row, outcome));
        assertThat(proposal.status()).isEqualTo(201);
        assertThat(proposal.body()).isEqualTo(get(row).body());
        assertThat(proposal.body().at("/order/state").asText()).isEqualTo("WAITING");
        assertThat(proposal.body().at("/decision/proposal/proposed/by").asText())
                .isEqualTo(FIRST);
        long id = proposal.body().at("/decision/proposal/id").asLong();
        Answer decision = decide(SECOND, row, approval(row, outcome, id));

        assertThat(decision.status()).as(decision.body().toString()).isEqualTo(200);
        assertThat(decision.body().at("/order/state").asText()).isEqualTo(outcome);
        assertThat(decision.body().at("/order/settledAt").asText()).isEqualTo(RunningService.NOW.toString());
        assertThat(decision.body().path("decision").toString())
                .isEqualTo(("{'choices':[],'made':{'id':%d,'outcome':'%s','bankReference':'CASE-2026-17',"
                                + "'proposed':{'by':'operator','at':'%s','reason':'Told on the telephone at 10:40.','evidenceHash':'%s'},"
                                + "'approved':{'by':'second operator','at':'%s','reason':'Told on the telephone at 10:40.','evidenceHash':'%s'}}}")
                        .formatted(id, outcome, RunningService.NOW, seen, RunningService.NOW, seen)
                        .replace('\'', '"'));
        assertThat(SERVICE.isTold(OrderInDoubt.loan(name), "books-changed")).isTrue();
        SERVICE.awaitEvents();
        assertThat(SERVICE.eventsOf(OrderInDoubt.loan(name)))
                .containsExactly("ORDER_DECISION_PROPOSED", "ORDER_DECIDED");
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + OrderInDoubt.loan(name) + "/timeline")
                        .body()
                        .path("items")
                        .findValuesAsText("type"))
                .endsWith("ORDER_SETTLED", "ORDER_DECISION_PROPOSED", "ORDER_DECIDED");
    }

    @Test
    void theWorkflowOfADecidedReturnIsToldToLook() {
        String name = RunningService.newId();
        OrderRow row = waiting(LegKind.RETURN, name, YESTERDAY);
        String workflow = ReturnWorkflow.workflowId(OrderInDoubt.investor(name), OrderInDoubt.returned(name));
        SERVICE.begin(workflow);

        decide(SECOND, row, approval(row, "EXECUTED", proposed(row, "EXECUTED")));

        assertThat(SERVICE.isTold(workflow, "books-changed")).isTrue();
        assertThat(SERVICE.get(
                                Role.PLATFORM,
                                "/investors/" + OrderInDoubt.investor(name) + "/returns/" + OrderInDoubt.returned(name))
                        .text("state"))
                .isEqualTo("RETURNED");
    }

    @Test
    void aDecisionStandsEvenIfNoWorkflowCanBeTold() {
        OrderRow row = waitingPayment();

        Answer decision = decide(SECOND, row, approval(row, "EXECUTED", proposed(row, "EXECUTED")));

        assertThat(decision.status()).isEqualTo(200);
        assertThat(state(row)).isEqualTo("EXECUTED");
    }

    @Test
    void aRequestThatIsRepeatedIsAnsweredAsBefore() {
        OrderRow row = waitingPayment();
        ObjectNode first = body(row, "EXECUTED");
        Answer proposal = decide(FIRST, row, first);
        ObjectNode second = first.deepCopy()
                .put("approves", proposal.body().at("/decision/proposal/id").asLong());

        Answer proposalAgain = decide(FIRST, row, first);
        Answer decision = decide(SECOND, row, second);
        List<Long> rows = SERVICE.rows();
        Answer decisionAgain = decide(SECOND, row, second);
        Answer proposalAfterwards = decide(FIRST, row, first);

        assertThat(proposalAgain.status()).isEqualTo(200);
        assertThat(proposalAgain.body()).isEqualTo(proposal.body());
        assertThat(decisionAgain.status()).isEqualTo(200);
        assertThat(decisionAgain.body()).isEqualTo(decision.body());
        assertThat(proposalAfterwards.body()).isEqualTo(decision.body());
        assertThat(SERVICE.rows()).isEqualTo(rows);
    }

    @Test
    void theSamePersonTwiceIsRefused() {
        OrderRow row = waitingPayment();
        long proposal = proposed(row, "EXECUTED");
        List<Long> rows = SERVICE.rows();

        assertRefused(
                decide(FIRST, row, approval(row, "EXECUTED", proposal)),
                ProblemType.REFUSED,
                "You have proposed this yourself, and it takes a second person to approve it. Nothing was changed.");
        assertThat(state(row)).isEqualTo("WAITING");
        assertThat(SERVICE.rows()).isEqualTo(rows);
    }

    @Test
    void evidenceThatHasChangedSinceIsRefused() {
        OrderRow row = waitingPayment();
        ObjectNode first = body(row, "EXECUTED");
        long proposal = proposed(row, "EXECUTED");
        bankSays(row, new InquiryVerdict.Inconclusive("A0050"));
        List<Long> rows = SERVICE.rows();

        assertRefused(
                decide(SECOND, row, first.deepCopy().put("approves", proposal)), ProblemType.REFUSED, "added since");
        assertRefused(decide(SECOND, row, approval(row, "EXECUTED", proposal)), ProblemType.REFUSED, "proposed anew");
        assertRefused(decide(FIRST, row, first), ProblemType.REFUSED, "added since");
        assertThat(get(row).body().path("decision").hasNonNull("proposal")).isFalse();
        assertThat(state(row)).isEqualTo("WAITING");
        assertThat(SERVICE.rows()).isEqualTo(rows);
    }

    @Test
    void anOrderThatTheBankHasSettledMeanwhileIsRefused() {
        OrderRow row = waitingPayment();
        ObjectNode approval = approval(row, "NOT_EXECUTED", proposed(row, "NOT_EXECUTED"));
        bankSays(row, new InquiryVerdict.Executed("00000"));
        List<Long> rows = SERVICE.rows();

        assertRefused(decide(SECOND, row, approval), ProblemType.WRONG_STATE, "is EXECUTED, and that is final");
        assertRefused(decide(SECOND, row, body(row, "EXECUTED")), ProblemType.WRONG_STATE, "that is final");
        assertThat(get(row).body().at("/order/lastCode").asText()).isEqualTo("00000");
        assertThat(SERVICE.rows()).isEqualTo(rows);
    }

    @Test
    void notExecutedIsRefusedWhileASenderMightBeAlive() {
        OrderRow row = waiting(LegKind.PAYMENT, RunningService.newId(), TODAY);
        List<Long> rows = SERVICE.rows();

        assertRefused(
                decide(FIRST, row, body(row, "NOT_EXECUTED")),
                ProblemType.REFUSED,
                "Nobody can say NOT_EXECUTED before 2026-03-25T17:00:10Z");
        assertThat(SERVICE.rows()).isEqualTo(rows);
        assertThat(decide(FIRST, row, body(row, "EXECUTED")).status()).isEqualTo(201);
    }

    @Test
    void anApprovalOfSomethingElseIsRefused() {
        OrderRow row = waitingPayment();
        long proposal = proposed(row, "EXECUTED");

        assertRefused(
                decide(SECOND, row, approval(row, "NOT_EXECUTED", proposal)), ProblemType.REFUSED, "says the same");
        assertRefused(
                decide(SECOND, row, approval(row, "EXECUTED", proposal + 1)), ProblemType.REFUSED, "does not stand");
        assertThat(state(row)).isEqualTo("WAITING");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PLATFORM", "AUDITOR"})
    void onlyOperatorsDecide(Role role) {
        OrderRow row = waitingPayment();
        long proposal = proposed(row, "EXECUTED");

        assertRefused(
                SERVICE.send(
                        role,
                        "PUT",
                        path(row) + "/decision",
                        body(row, "EXECUTED").toString()),
                ProblemType.NOT_ALLOWED,
                "The role of this token");
        assertRefused(
                SERVICE.send(
                        role,
                        "PUT",
                        path(row) + "/decision",
                        approval(row, "EXECUTED", proposal).toString()),
                ProblemType.NOT_ALLOWED,
                "The role of this token");
        assertThat(state(row)).isEqualTo("WAITING");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            outcome       | ~~           | outcome
            outcome       | null         | outcome
            outcome       | "MAYBE"      | outcome
            outcome       | 0            | outcome
            bankReference | ~~           | bankReference
            bankReference | null         | bankReference
            bankReference | ""           | bankReference
            bankReference | " "          | bankReference
            bankReference | 17           | bankReference
            bankReference | "a\\u0000"   | bankReference
            bankReference | "a\\u202eb"  | bankReference
            reason        | ~~           | reason
            reason        | " "          | reason
            reason        | "a\\nb"      | reason
            evidenceHash  | ~~           | evidenceHash
            evidenceHash  | "ABC"        | evidenceHash
            evidenceHash  | null         | evidenceHash
            approves      | 0            | approves
            approves      | -1           | approves
            approves      | 1.5          | approves
            approves      | "1"          | approves
            approves      | 99999999999999999999 | approves
            operator      | "another"    | operator
            """)
    void aFieldThatIsWrongIsRefusedAndLeavesNothingBehind(String field, String value, String fault) throws Exception {
        OrderRow row = waitingPayment();
        ObjectNode body = body(row, "EXECUTED");
        if (value.isEmpty()) {
            body.remove(field);
        } else {
            body.set(field, JSON.readTree(value));
        }
        List<Long> rows = SERVICE.rows();

        Answer answer = decide(FIRST, row, body);

        assertRefused(answer, ProblemType.INVALID_FIELD, fault);
        assertThat(answer.text("field")).isEqualTo(fault);
        assertThat(SERVICE.rows()).isEqualTo(rows);
        assertThat(state(row)).isEqualTo("WAITING");
    }

    @ParameterizedTest
    @CsvSource({"bankReference,64", "reason,200"})
    void aTextMayBeAsLongAsItsColumnInLettersOfAnyScript(String field, int letters) {
        OrderRow row = waitingPayment();

        assertThat(decide(FIRST, row, body(row, "EXECUTED").put(field, "한".repeat(letters + 1)))
                        .text("field"))
                .isEqualTo(field);
        assertThat(decide(FIRST, row, body(row, "EXECUTED").put(field, "🏦".repeat(letters)))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "10000000999000000101", "90000000000000000001", "x", "%20"})
    void aNumberThatNobodyKnowsIsRefused(String number) {
        String body = body(waitingPayment(), "EXECUTED").toString();
        List<Long> rows = SERVICE.rows();

        assertThat(SERVICE.send(Role.OPERATOR, "PUT", "/orders/" + number + "/decision", body)
                        .status())
                .isEqualTo(404);
        assertThat(SERVICE.get(Role.OPERATOR, "/orders/" + number).status()).isEqualTo(404);
        assertThat(SERVICE.rows()).isEqualTo(rows);
    }

    @Test
    void anApprovalThatMeetsAnotherProposalDecidesWhatItNamesOrNothing() throws Exception {
        OrderRow row = waiting(LegKind.REPAYMENT, RunningService.newId(), YESTERDAY);
        long proposal = proposed(row, "EXECUTED");
        ObjectNode approval = approval(row, "EXECUTED", proposal);
        ObjectNode other = body(row, "NOT_EXECUTED");

        List<Answer> answers = Race.between(List.of(
                () -> decide(SECOND, row, approval),
                () -> decide(SECOND, row, approval),
                () -> decide(FIRST, row, other)));

        boolean replaced = answers.getLast().status() == 201;
        assertThat(state(row)).isEqualTo(replaced ? "WAITING" : "EXECUTED");
        assertThat(answers.subList(0, 2)).extracting(Answer::status).containsOnly(replaced ? 409 : 200);
    }
}
