package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import ontu.configuration.Role;
import ontu.database.Race;
import ontu.decisions.OrderInDoubt;
import ontu.journal.TransferKind;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.resources.RestApiExtension.ApiResponse;
import ontu.resources.errors.ProblemType;
import ontu.time.BusinessTime;
import ontu.workflows.returns.ReturnWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions of two operators about a WAITING order, over HTTP. */
class OrdersResourceTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TODAY = BusinessTime.dateOf(RestApiExtension.NOW);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final String FIRST = Role.OPERATOR.storedAs();
    private static final String SECOND = RestApiExtension.SECOND_OPERATOR;

    private static OrderRow waiting(TransferKind kind, String name, LocalDate bankDate) {
        return SERVICE.jdbi().inTransaction(handle -> OrderInDoubt.waiting(handle, kind, name, bankDate));
    }

    private static OrderRow waitingDisbursement() {
        return waiting(TransferKind.DISBURSEMENT, RestApiExtension.newId(), YESTERDAY);
    }

    private static String path(OrderRow row) {
        return "/orders/" + row.number();
    }

    private static ApiResponse get(OrderRow row) {
        return SERVICE.get(Role.OPERATOR, path(row));
    }

    private static ObjectNode body(OrderRow row, String outcome) {
        return JSON.createObjectNode()
                .put("choice", outcome)
                .put("bankReference", "CASE-2026-17")
                .put("reason", "Reported by telephone at 10:40.")
                .put(
                        "evidenceHash",
                        get(row).body().at("/decision/evidenceHash").asText());
    }

    private static ApiResponse decide(String operator, OrderRow row, ObjectNode body) {
        return SERVICE.sendAs(operator, "PUT", path(row) + "/decision", body.toString());
    }

    /** Proposes, and returns the id of the proposal. */
    private static long proposed(OrderRow row, String outcome) {
        ApiResponse answer = decide(FIRST, row, body(row, outcome));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().at("/proposal/id").asLong();
    }

    private static ObjectNode approval(OrderRow row, String outcome, long proposal) {
        return body(row, outcome).put("approves", proposal);
    }

    private static void recordBankAnswer(OrderRow row, InquiryVerdict verdict) {
        SERVICE.jdbi()
                .useTransaction(handle -> OrderInDoubt.recordBankAnswer(handle, row, verdict, RestApiExtension.NOW));
    }

    private static void assertRefused(ApiResponse answer, ProblemType type, String detail) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(type.status());
        assertThat(answer.text("type")).isEqualTo(type.uri());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("detail")).contains(detail);
    }

    private static String state(OrderRow row) {
        return get(row).body().at("/order/state").asText();
    }

    @Test
    void theEvidenceIsCompleteAndShowsWhatMayBeDecidedFromWhen() {
        OrderRow row = waiting(TransferKind.DISBURSEMENT, RestApiExtension.newId(), TODAY);

        ApiResponse answer = SERVICE.get(Role.AUDITOR, path(row));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/order/state").asText()).isEqualTo("WAITING");
        assertThat(answer.body().path("knownToBank").asBoolean()).isTrue();
        assertThat(answer.body().path("events").findValuesAsText("kind"))
                .containsExactly("PLANNED", "GRANTED", "SENT", "CHANGED", "INQUIRED", "CHANGED", "INQUIRED", "CHANGED");
        assertThat(answer.body().path("events").findValuesAsText("code"))
                .containsExactly("GRANTED", "NO_REPLY", "NO_REPLY", "A0050", "A0050", "X0001", "X0001");
        assertThat(answer.body().at("/events/7/at").asText()).isEqualTo("2026-03-25T00:02:00Z");
        JsonNode decision = answer.body().path("decision");
        assertThat(decision.path("evidenceHash").asText()).matches("[0-9a-f]{64}");
        assertThat(decision.at("/subject/kind").asText()).isEqualTo("ORDER");
        assertThat(decision.at("/subject/id").asText()).isEqualTo(row.number());
        assertThat(decision.path("choices").findValuesAsText("choice")).containsExactly("EXECUTED", "NOT_EXECUTED");
        assertThat(decision.path("choices").findValuesAsText("availableFrom"))
                .containsExactly("2026-03-25T00:02:00Z", "2026-03-25T17:00:10Z");
        assertThat(decision.path("choices").findValuesAsText("available")).containsExactly("true", "false");
    }

    @Test
    void theEvidenceShowsWhatEachChoiceWouldDoToMoney() {
        String name = RestApiExtension.newId();
        OrderRow row = waiting(TransferKind.DISBURSEMENT, name, YESTERDAY);

        JsonNode decision = get(row).body().path("decision");

        assertThat(decision.path("loan").asText()).isEqualTo(OrderInDoubt.loanId(name));
        assertThat(decision.path("balances").toString())
                .isEqualTo("[{'account':'DISBURSING','owner':'%s','balance':100}]"
                        .formatted(OrderInDoubt.loanId(name))
                        .replace('\'', '"'));
        assertThat(decision.at("/choices/0/effect/becomes").asText()).isEqualTo("EXECUTED");
        assertThat(decision.at("/choices/0/effect/postings").toString())
                .isEqualTo(("[{'side':'DEBIT','account':'DISBURSING','owner':'%s','amount':100},"
                                + "{'side':'CREDIT','account':'BANK_CUSTODY','owner':'','amount':100}]")
                        .formatted(OrderInDoubt.loanId(name))
                        .replace('\'', '"'));
        assertThat(decision.at("/choices/1/effect/becomes").asText()).isEqualTo("NOT_EXECUTED");
        assertThat(decision.at("/choices/1/effect/postings")).isEmpty();
    }

    @Test
    void anOrderThatIsNotWaitingCannotBeDecided() {
        OrderRow row = SERVICE.jdbi()
                .inTransaction(handle ->
                        OrderInDoubt.unknown(handle, TransferKind.RETURN, RestApiExtension.newId(), YESTERDAY));

        assertThat(get(row).body().at("/decision/choices")).isEmpty();
        assertThat(get(row).body().at("/decision/obstacle").asText()).contains("is UNKNOWN");
        assertRefused(
                decide(FIRST, row, body(row, "EXECUTED")),
                ProblemType.WRONG_STATE,
                "is UNKNOWN: operators decide only while it is WAITING. Nothing was changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXECUTED", "NOT_EXECUTED"})
    void oneOperatorProposesAnotherApprovesAndTheLoanIsNotified(String outcome) {
        String name = RestApiExtension.newId();
        OrderRow row = waiting(TransferKind.DISBURSEMENT, name, YESTERDAY);
        SERVICE.startWorkflow(OrderInDoubt.loanId(name));
        String evidenceHash = get(row).body().at("/decision/evidenceHash").asText();

        ApiResponse proposal = decide(FIRST, row, body(row, outcome));
        assertThat(proposal.status()).isEqualTo(201);
        assertThat(proposal.body()).isEqualTo(get(row).body().path("decision"));
        assertThat(state(row)).isEqualTo("WAITING");
        assertThat(proposal.body().at("/proposal/proposed/by").asText()).isEqualTo(RestApiExtension.FIRST_PERSON);
        long id = proposal.body().at("/proposal/id").asLong();
        ApiResponse decision = decide(SECOND, row, approval(row, outcome, id));

        assertThat(decision.status()).as(decision.body().toString()).isEqualTo(200);
        assertThat(state(row)).isEqualTo(outcome);
        assertThat(get(row).body().at("/order/settledAt").asText()).isEqualTo(RestApiExtension.NOW.toString());
        assertThat(decision.body().path("choices")).isEmpty();
        assertThat(decision.body().hasNonNull("proposal")).isFalse();
        assertThat(decision.body().path("decided").toString())
                .isEqualTo(("{'id':%d,'choice':'%s','bankReference':'CASE-2026-17',"
                                + "'proposed':{'by':'kim','token':'operator','at':'%s','reason':'Reported by telephone at 10:40.','evidenceHash':'%s'},"
                                + "'expiresAt':'2026-04-01T01:00:00Z',"
                                + "'approved':{'by':'lee','token':'second operator','at':'%s','reason':'Reported by telephone at 10:40.','evidenceHash':'%s'}}")
                        .formatted(id, outcome, RestApiExtension.NOW, evidenceHash, RestApiExtension.NOW, evidenceHash)
                        .replace('\'', '"'));
        assertThat(SERVICE.receivesSignal(OrderInDoubt.loanId(name), "books-changed"))
                .isTrue();
        assertThat(SERVICE.eventsOf(OrderInDoubt.loanId(name))).containsExactly("DECISION_PROPOSED", "DECIDED");
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + OrderInDoubt.loanId(name) + "/timeline")
                        .body()
                        .path("items")
                        .findValuesAsText("type"))
                .endsWith("ORDER_SETTLED", "DECISION_PROPOSED", "DECIDED");
    }

    @Test
    void theWorkflowOfADecidedReturnIsNotified() {
        String name = RestApiExtension.newId();
        OrderRow row = waiting(TransferKind.RETURN, name, YESTERDAY);
        String workflow = ReturnWorkflow.workflowId(OrderInDoubt.investorId(name), OrderInDoubt.returnId(name));
        SERVICE.startWorkflow(workflow);

        decide(SECOND, row, approval(row, "EXECUTED", proposed(row, "EXECUTED")));

        assertThat(SERVICE.receivesSignal(workflow, "books-changed")).isTrue();
        assertThat(SERVICE.get(
                                Role.PLATFORM,
                                "/investors/" + OrderInDoubt.investorId(name) + "/returns/"
                                        + OrderInDoubt.returnId(name))
                        .text("state"))
                .isEqualTo("RETURNED");
    }

    @Test
    void aDecisionStandsEvenIfNoWorkflowCanBeNotified() {
        OrderRow row = waitingDisbursement();

        ApiResponse decision = decide(SECOND, row, approval(row, "EXECUTED", proposed(row, "EXECUTED")));

        assertThat(decision.status()).isEqualTo(200);
        assertThat(state(row)).isEqualTo("EXECUTED");
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswer() {
        OrderRow row = waitingDisbursement();
        ObjectNode first = body(row, "EXECUTED");
        ApiResponse proposal = decide(FIRST, row, first);
        ObjectNode second = first.deepCopy()
                .put("approves", proposal.body().at("/proposal/id").asLong());

        ApiResponse proposalAgain = decide(FIRST, row, first);
        ApiResponse decision = decide(SECOND, row, second);
        List<Long> rows = SERVICE.rowCounts();
        ApiResponse decisionAgain = decide(SECOND, row, second);
        ApiResponse proposalAfterwards = decide(FIRST, row, first);

        assertThat(proposalAgain.status()).isEqualTo(200);
        assertThat(proposalAgain.body()).isEqualTo(proposal.body());
        assertThat(decisionAgain.status()).isEqualTo(200);
        assertThat(decisionAgain.body()).isEqualTo(decision.body());
        assertThat(proposalAfterwards.body()).isEqualTo(decision.body());
        assertThat(SERVICE.rowCounts()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", RestApiExtension.FIRST_OPERATOR_AT_HOME})
    void theSamePersonTwiceIsRefusedWithAnotherTokenToo(String token) {
        OrderRow row = waitingDisbursement();
        long proposal = proposed(row, "EXECUTED");
        List<Long> rows = SERVICE.rowCounts();

        assertRefused(
                decide(token, row, approval(row, "EXECUTED", proposal)),
                ProblemType.REFUSED,
                "You proposed this, with whatever token; another person must approve it. Nothing was changed.");
        assertThat(state(row)).isEqualTo("WAITING");
        assertThat(SERVICE.rowCounts()).isEqualTo(rows);
    }

    @Test
    void aProposalIsListedAsOpenUntilItIsWithdrawnAndThenInTheHistoryOfItsLoan() {
        String name = RestApiExtension.newId();
        OrderRow row = waiting(TransferKind.DISBURSEMENT, name, YESTERDAY);
        long proposal = proposed(row, "EXECUTED");
        String open = "/decisions?open&limit=1&after=" + (proposal - 1);

        ApiResponse listed = SERVICE.get(Role.AUDITOR, open);
        ApiResponse withdrawn = withdraw(row, proposal);
        ApiResponse again = withdraw(row, proposal);

        assertThat(listed.body().at("/items/0/proposal/id").asLong()).isEqualTo(proposal);
        assertThat(listed.body().at("/items/0/subject/id").asText()).isEqualTo(row.number());
        assertThat(listed.body().at("/items/0/waitsFor").asText())
                .isEqualTo("The approval of another person than kim.");
        assertThat(withdrawn.status()).as(withdrawn.body().toString()).isEqualTo(200);
        assertThat(withdrawn.body().hasNonNull("proposal")).isFalse();
        assertThat(again.body()).isEqualTo(withdrawn.body());
        assertThat(SERVICE.get(Role.OPERATOR, open)
                        .body()
                        .at("/items/0/proposal/id")
                        .asLong())
                .isNotEqualTo(proposal);
        assertRefused(
                decide(SECOND, row, approval(row, "EXECUTED", proposal)), ProblemType.REFUSED, "was withdrawn by lee");
        ApiResponse history = SERVICE.get(Role.OPERATOR, "/loans/" + OrderInDoubt.loanId(name) + "/decisions");
        assertThat(history.body().path("items")).hasSize(1);
        assertThat(history.body().at("/items/0/proposal/withdrawn/reason").asText())
                .isEqualTo("The bank has called back.");
        assertThat(SERVICE.eventsOf(OrderInDoubt.loanId(name)))
                .containsExactly("DECISION_PROPOSED", "DECISION_WITHDRAWN");
    }

    private static ApiResponse withdraw(OrderRow row, long proposal) {
        return SERVICE.sendAs(
                SECOND,
                "PUT",
                path(row) + "/decision/" + proposal + "/withdrawal",
                "{\"reason\": \"The bank has called back.\"}");
    }

    @Test
    void aProposalWhoseEvidenceHasChangedWaitsForANewOne() {
        OrderRow row = waitingDisbursement();
        long proposal = proposed(row, "EXECUTED");
        recordBankAnswer(row, new InquiryVerdict.Inconclusive("A0050"));

        ApiResponse listed = SERVICE.get(Role.OPERATOR, "/decisions?open&limit=1&after=" + (proposal - 1));

        assertThat(listed.body().at("/items/0/proposal/id").asLong()).isEqualTo(proposal);
        assertThat(listed.body().at("/items/0/waitsFor").asText())
                .isEqualTo("A new proposal: the evidence has changed since this one.");
    }

    @Test
    void aWithdrawalNeedsAReasonAndAProposalOfThisOrder() {
        OrderRow row = waitingDisbursement();
        OrderRow other = waitingDisbursement();
        long proposal = proposed(row, "EXECUTED");

        assertThat(SERVICE.sendAs(SECOND, "PUT", path(row) + "/decision/" + proposal + "/withdrawal", "{}")
                        .text("field"))
                .isEqualTo("reason");
        assertRefused(
                withdraw(other, proposal), ProblemType.REFUSED, "There is no proposal " + proposal + " about this.");
        assertThat(get(row).body().at("/decision/proposal/id").asLong()).isEqualTo(proposal);
    }

    @Test
    void evidenceThatHasChangedSinceIsRefused() {
        OrderRow row = waitingDisbursement();
        ObjectNode first = body(row, "EXECUTED");
        long proposal = proposed(row, "EXECUTED");
        recordBankAnswer(row, new InquiryVerdict.Inconclusive("A0050"));
        List<Long> rows = SERVICE.rowCounts();

        assertRefused(
                decide(SECOND, row, first.deepCopy().put("approves", proposal)),
                ProblemType.REFUSED,
                "has changed since you read it");
        assertRefused(
                decide(SECOND, row, approval(row, "EXECUTED", proposal)),
                ProblemType.REFUSED,
                "must be proposed again");
        assertRefused(decide(FIRST, row, first), ProblemType.REFUSED, "has changed since you read it");
        assertThat(get(row).body().path("decision").hasNonNull("proposal")).isFalse();
        assertThat(state(row)).isEqualTo("WAITING");
        assertThat(SERVICE.rowCounts()).isEqualTo(rows);
    }

    @Test
    void aDecisionAboutAnOrderThatTheBankHasSettledIsRefused() {
        OrderRow row = waitingDisbursement();
        ObjectNode approval = approval(row, "NOT_EXECUTED", proposed(row, "NOT_EXECUTED"));
        recordBankAnswer(row, new InquiryVerdict.Executed("00000"));
        List<Long> rows = SERVICE.rowCounts();

        assertRefused(decide(SECOND, row, approval), ProblemType.WRONG_STATE, "is EXECUTED, and that is final");
        assertRefused(decide(SECOND, row, body(row, "EXECUTED")), ProblemType.WRONG_STATE, "that is final");
        assertThat(get(row).body().at("/order/lastCode").asText()).isEqualTo("00000");
        assertThat(SERVICE.rowCounts()).isEqualTo(rows);
    }

    @Test
    void notExecutedIsRefusedBeforeAllSendersHaveExpired() {
        OrderRow row = waiting(TransferKind.DISBURSEMENT, RestApiExtension.newId(), TODAY);
        List<Long> rows = SERVICE.rowCounts();

        assertRefused(
                decide(FIRST, row, body(row, "NOT_EXECUTED")),
                ProblemType.REFUSED,
                "NOT_EXECUTED cannot be decided before 2026-03-25T17:00:10Z");
        assertThat(SERVICE.rowCounts()).isEqualTo(rows);
        assertThat(decide(FIRST, row, body(row, "EXECUTED")).status()).isEqualTo(201);
    }

    @Test
    void anApprovalThatDoesNotMatchItsProposalIsRefused() {
        OrderRow row = waitingDisbursement();
        long proposal = proposed(row, "EXECUTED");

        assertRefused(
                decide(SECOND, row, approval(row, "NOT_EXECUTED", proposal)), ProblemType.REFUSED, "must say the same");
        assertRefused(
                decide(SECOND, row, approval(row, "EXECUTED", proposal + 1)),
                ProblemType.REFUSED,
                "There is no proposal " + (proposal + 1) + " about this.");
        assertThat(state(row)).isEqualTo("WAITING");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PLATFORM", "AUDITOR"})
    void onlyOperatorsDecide(Role role) {
        OrderRow row = waitingDisbursement();
        long proposal = proposed(row, "EXECUTED");

        assertRefused(
                SERVICE.send(
                        role,
                        "PUT",
                        path(row) + "/decision",
                        body(row, "EXECUTED").toString()),
                ProblemType.FORBIDDEN,
                "The role of this token");
        assertRefused(
                SERVICE.send(
                        role,
                        "PUT",
                        path(row) + "/decision",
                        approval(row, "EXECUTED", proposal).toString()),
                ProblemType.FORBIDDEN,
                "The role of this token");
        assertThat(state(row)).isEqualTo("WAITING");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            choice        | ~~           | choice
            choice        | null         | choice
            choice        | "MAYBE"      | choice
            choice        | 0            | choice
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
            choice        | "RESUMED"    | choice
            detail        | "17"         | detail
            detail        | "x"          | detail
            operator      | "another"    | operator
            """)
    void anInvalidFieldIsRefusedAndNothingIsStored(String field, String value, String invalidField) throws Exception {
        OrderRow row = waitingDisbursement();
        ObjectNode body = body(row, "EXECUTED");
        if (value.isEmpty()) {
            body.remove(field);
        } else {
            body.set(field, JSON.readTree(value));
        }
        List<Long> rows = SERVICE.rowCounts();

        ApiResponse answer = decide(FIRST, row, body);

        assertRefused(answer, ProblemType.INVALID_FIELD, invalidField);
        assertThat(answer.text("field")).isEqualTo(invalidField);
        assertThat(SERVICE.rowCounts()).isEqualTo(rows);
        assertThat(state(row)).isEqualTo("WAITING");
    }

    @ParameterizedTest
    @CsvSource({"bankReference,64", "reason,200"})
    void aTextMayBeAsLongAsItsColumnInCharactersOfAnyScript(String field, int characters) {
        OrderRow row = waitingDisbursement();

        assertThat(decide(FIRST, row, body(row, "EXECUTED").put(field, "한".repeat(characters + 1)))
                        .text("field"))
                .isEqualTo(field);
        assertThat(decide(FIRST, row, body(row, "EXECUTED").put(field, "🏦".repeat(characters)))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "10000000999000000101", "90000000000000000001", "x", "%20"})
    void anUnknownOrderNumberIsRefused(String number) {
        String body = body(waitingDisbursement(), "EXECUTED").toString();
        List<Long> rows = SERVICE.rowCounts();

        assertThat(SERVICE.send(Role.OPERATOR, "PUT", "/orders/" + number + "/decision", body)
                        .status())
                .isEqualTo(404);
        assertThat(SERVICE.get(Role.OPERATOR, "/orders/" + number).status()).isEqualTo(404);
        assertThat(SERVICE.rowCounts()).isEqualTo(rows);
    }

    @Test
    void anApprovalThatRacesWithAnotherProposalDecidesTheProposalItNamesOrNothing() throws Exception {
        OrderRow row = waiting(TransferKind.DISTRIBUTION, RestApiExtension.newId(), YESTERDAY);
        long proposal = proposed(row, "EXECUTED");
        ObjectNode approval = approval(row, "EXECUTED", proposal);
        ObjectNode other = body(row, "NOT_EXECUTED");

        List<ApiResponse> answers = Race.between(List.of(
                () -> decide(SECOND, row, approval),
                () -> decide(SECOND, row, approval),
                () -> decide(FIRST, row, other)));

        boolean replaced = answers.getLast().status() == 201;
        assertThat(state(row)).isEqualTo(replaced ? "WAITING" : "EXECUTED");
        assertThat(answers.subList(0, 2)).extracting(ApiResponse::status).containsOnly(replaced ? 409 : 200);
    }
}
