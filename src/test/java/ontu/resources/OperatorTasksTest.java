package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.configuration.Role;
import ontu.resources.RestApiExtension.ApiResponse;
import ontu.resources.errors.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two operators decide about account requests and the deposit intake, and what operators are shown. */
class OperatorTasksTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    /** A loan with a WAITING account request for its borrower, and unassigned accounts under that name and another. */
    private static String loanWithAWaitingAccountRequest(String name) {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());
        SERVICE.jdbi().useTransaction(handle -> {
            handle.execute("""
                    INSERT INTO account_request (usage, account_name, loan_id, state, problem, sends, listed_before, last_code,
                                               planned_at, granted_at)
                    VALUES ('BORROWER', ?, ?, 'WAITING', 'SEVERAL_CANDIDATES', 1, ARRAY[? || '0'], 'AT999', '2026-03-24T01:00Z',
                            '2026-03-24T01:00Z')""", name, loan, number(loan));
            for (int i = 0; i <= 3; i++) {
                handle.execute(
                        "INSERT INTO listed_account VALUES (?, 'BORROWER', ?, '2026-03-24T02:00Z', ?)",
                        number(loan) + i,
                        i < 3 ? name : "other",
                        i < 3);
            }
        });
        return loan;
    }

    private static String number(String loan) {
        return "790" + loan.replaceAll("[^0-9]", "");
    }

    private static long requestOf(String loan) {
        return SERVICE.jdbi()
                .withHandle(handle -> handle.select("SELECT id FROM account_request WHERE loan_id = ?", loan)
                        .mapTo(Long.class)
                        .one());
    }

    private static List<String> texts(String sql, Object... arguments) {
        return SERVICE.jdbi()
                .withHandle(handle ->
                        handle.select(sql, arguments).mapTo(String.class).list());
    }

    private static DecisionCalls about(long request) {
        return new DecisionCalls(SERVICE, "/account-requests/" + request);
    }

    private static ObjectNode assignment(long request, String account) {
        return about(request).body("ASSIGN").put("detail", account).put("bankReference", "CASE-17");
    }

    @Test
    void aWaitingAccountRequestIsListedWithItsCandidates() {
        String loan = loanWithAWaitingAccountRequest("KIM");
        long request = requestOf(loan);

        ApiResponse list = SERVICE.get(Role.OPERATOR, "/account-requests?limit=1&after=" + (request - 1));

        assertThat(list.body().at("/items/0/request").asLong()).isEqualTo(request);
        assertThat(list.body().at("/items/0/usage").asText()).isEqualTo("BORROWER");
        assertThat(list.body().at("/items/0/loan").asText()).isEqualTo(loan);
        assertThat(list.body().at("/items/0/since").asText()).isEqualTo("2026-03-24T01:00:00Z");
        assertThat(list.body().at("/items/0/lastCode").asText()).isEqualTo("AT999");
        assertThat(list.body().at("/items/0/candidates"))
                .extracting(candidate -> candidate.asText())
                .as("not the one listed before; those of another name last")
                .containsSubsequence(number(loan) + 1, number(loan) + 2, number(loan) + 3)
                .doesNotContain(number(loan) + 0);
    }

    @Test
    void anAccountThatAnotherRequestExplainsIsNoCandidate() {
        String loan = loanWithAWaitingAccountRequest("CHOI");
        SERVICE.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE listed_account SET requested = true WHERE number = ?", number(loan) + 3));

        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests/" + requestOf(loan))
                        .body()
                        .at("/request/candidates")
                        .toString())
                .contains(number(loan) + 2)
                .doesNotContain(number(loan) + 3);
    }

    @Test
    void anAccountThatDecidingOperatorsAssignBelongsToTheLoanAndItsWorkflowIsNotified() {
        String loan = loanWithAWaitingAccountRequest("LEE");
        SERVICE.startWorkflow(loan);
        long request = requestOf(loan);
        ObjectNode assignment = assignment(request, number(loan) + 2);
        ObjectNode other = assignment(request, number(loan) + 1);

        ApiResponse proposal = about(request).propose(assignment);
        assertThat(texts("SELECT number FROM virtual_account WHERE loan_id = ?", loan))
                .isEmpty();
        ApiResponse answer = about(request).approve(assignment, proposal);
        ApiResponse again = about(request).approve(assignment, proposal);

        assertThat(proposal.status()).as(proposal.body().toString()).isEqualTo(201);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(about(request).propose(other).text("type")).isEqualTo(ProblemType.WRONG_STATE.uri());
        assertThat(texts("SELECT number FROM virtual_account WHERE loan_id = ?", loan))
                .containsExactly(number(loan) + 2);
        ApiResponse details = SERVICE.get(Role.OPERATOR, "/account-requests/" + request);
        assertThat(details.text("state")).isEqualTo("ISSUED");
        assertThat(details.text("accountNumber")).isEqualTo(number(loan) + 2);
        assertThat(details.body().path("decision")).isEqualTo(answer.body());
        assertThat(SERVICE.eventsOf(loan))
                .containsOnlyOnce("ACCOUNT_ISSUED")
                .endsWith("DECISION_PROPOSED", "ACCOUNT_ISSUED", "DECIDED");
        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests").body().toString())
                .doesNotContain("\"" + loan + "\"");
        assertThat(SERVICE.receivesSignal(loan, "books-changed")).isTrue();
        assertThat(texts("SELECT detail::text FROM event WHERE loan_id = ?", loan))
                .noneMatch(detail -> detail.contains(number(loan)));
    }

    @Test
    void anInvalidAssignmentIsRefusedAndLeavesTheRequestWaiting() {
        String loan = loanWithAWaitingAccountRequest("PARK");
        long request = requestOf(loan);
        ObjectNode assignment = assignment(request, number(loan) + 2);
        ApiResponse proposal = about(request).propose(assignment);

        assertThat(about(request).propose(assignment(request, "1")).text("detail"))
                .contains("ASSIGN with this detail is not among the choices.");
        assertThat(about(request).propose(assignment(request, "one")).text("field"))
                .isEqualTo("detail");
        assertThat(about(request).propose(about(request).body("ASSIGN")).text("field"))
                .isEqualTo("bankReference");
        assertThat(about(request)
                        .propose(about(request).body("ASSIGN").put("bankReference", "CASE-17"))
                        .text("field"))
                .isEqualTo("detail");
        assertThat(about(Long.MAX_VALUE).propose(assignment).text("detail"))
                .contains("There is no account request " + Long.MAX_VALUE);
        assertThat(about(request)
                        .approve(RestApiExtension.FIRST_OPERATOR_AT_HOME, assignment, proposal)
                        .text("detail"))
                .contains("You proposed this, with whatever token");
        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests").body().toString())
                .contains("\"" + loan + "\"");
    }

    @Test
    void aRequestThatWasNeverMadeHasNoDetailAndItsWorkflowIsNotified() {
        String loan = loanWithAWaitingAccountRequest("SEO");
        SERVICE.startWorkflow(loan);
        long request = requestOf(loan);
        SERVICE.owner()
                .useHandle(handle ->
                        handle.execute("DELETE FROM listed_account WHERE number LIKE ? || '_'", number(loan)));
        ObjectNode body = about(request).body("NEVER_MADE").put("bankReference", "CASE-17");
        assertThat(about(request).propose(body).text("detail"))
                .contains("must be read once more after 2026-03-24T17:00:10Z");
        SERVICE.jdbi()
                .useHandle(handle ->
                        handle.execute("INSERT INTO account_list_reading VALUES ('BORROWER', '2026-03-24T18:00Z')"));
        ObjectNode neverMade = about(request).body("NEVER_MADE").put("bankReference", "CASE-17");

        assertThat(about(request)
                        .propose(neverMade.deepCopy().put("detail", "1"))
                        .text("field"))
                .isEqualTo("detail");
        ApiResponse proposal = about(request).propose(neverMade);
        ApiResponse answer = about(request).approve(neverMade, proposal);

        assertThat(proposal.status()).as(proposal.body().toString()).isEqualTo(201);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests/" + request).text("state"))
                .isEqualTo("PLANNED");
        assertThat(SERVICE.receivesSignal(loan, "books-changed")).isTrue();
    }

    @Test
    void aHaltedIntakeGivesItsReasonAndDecidingOperatorsResumeIt() {
        SERVICE.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE deposit_poll SET halted_reason = 'A deposit is gone.', last_complete_scan_at = '2026-03-24T01:00Z'"));
        DecisionCalls intake = new DecisionCalls(SERVICE, "/deposit-intake");

        ApiResponse halted = SERVICE.get(Role.AUDITOR, "/deposit-intake");
        ObjectNode resumption = intake.body("RESUME");
        ApiResponse proposal = intake.propose(resumption);
        ApiResponse between = SERVICE.get(Role.AUDITOR, "/deposit-intake");
        ApiResponse resumed = intake.approve(resumption, proposal);
        ApiResponse again = intake.approve(resumption, proposal);

        assertThat(halted.text("state")).isEqualTo("HALTED");
        assertThat(halted.text("haltedReason")).isEqualTo("A deposit is gone.");
        assertThat(halted.text("lastCompletePoll")).isEqualTo("2026-03-24T01:00:00Z");
        assertThat(between.text("state")).isEqualTo("HALTED");
        assertThat(between.body().path("decision")).isEqualTo(proposal.body());
        assertThat(resumed.status()).as(resumed.body().toString()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(resumed.body());
        ApiResponse running = SERVICE.get(Role.OPERATOR, "/deposit-intake");
        assertThat(running.text("state")).isEqualTo("RUNNING");
        assertThat(running.body().hasNonNull("haltedReason")).isFalse();
        assertThat(running.body().at("/decision/decided/approved/by").asText())
                .isEqualTo(RestApiExtension.SECOND_PERSON);
        assertThat(intake.propose(intake.body("RESUME").put("reason", "Again.")).text("detail"))
                .contains("The deposit intake is not halted.");
        assertThat(texts("SELECT detail ->> 'decision' FROM event WHERE type = 'DEPOSIT_INTAKE_RESUMED'"))
                .contains(proposal.body().at("/proposal/id").asText());
    }

    @Test
    void aResumptionIsDecidedOnTheReasonThatBothHaveRead() {
        DecisionCalls intake = new DecisionCalls(SERVICE, "/deposit-intake");
        SERVICE.jdbi()
                .useHandle(handle -> handle.execute("UPDATE deposit_poll SET halted_reason = 'The list is empty.'"));
        ObjectNode resumption = intake.body("RESUME");
        ApiResponse proposal = intake.propose(resumption);
        SERVICE.jdbi().useHandle(handle -> handle.execute("UPDATE deposit_poll SET halted_reason = 'A day is gone.'"));

        assertThat(intake.approve(resumption, proposal).text("detail")).contains("has changed since you read it");
        assertThat(intake.approve(intake.body("RESUME"), proposal).text("detail"))
                .contains("must be proposed again");
        assertThat(SERVICE.get(Role.OPERATOR, "/deposit-intake").text("state")).isEqualTo("HALTED");

        ObjectNode anew = intake.body("RESUME");
        assertThat(intake.approve(anew, intake.propose(anew)).status()).isEqualTo(200);
    }

    @Test
    void rowsInDoubtAreListedWithoutTheBanksText() {
        SERVICE.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO quarantined_deposit (fingerprint, listed_on, reason, bank_sequence, raw_text, listed_at)
                    VALUES (repeat('a', 64), '2026-03-24', 'UNREADABLE', '00000000000017', 'Kim Gaon', '2026-03-24T01:00Z')""");
            handle.execute("""
                    INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at,
                                         returnable_at, credited_to, suspense_reason, dispute, disputed_at)
                    VALUES ('79000000000009', '2026-03-24', '9', 5, '2026-03-24T00:00Z', '2026-03-24T07:10Z',
                            '2026-03-24T03:00Z', 'SUSPENSE', 'UNKNOWN_ACCOUNT', 'GONE', '2026-03-24T01:00Z')""");
        });

        ApiResponse quarantined = SERVICE.get(Role.AUDITOR, "/quarantined-deposits");
        ApiResponse disputed = SERVICE.get(Role.OPERATOR, "/disputed-deposits");

        assertThat(quarantined.body().at("/items/0/reason").asText()).isEqualTo("UNREADABLE");
        assertThat(quarantined.body().at("/items/0/bankSequence").asText()).isEqualTo("00000000000017");
        assertThat(quarantined.body().toString()).doesNotContain("Kim Gaon");
        assertThat(disputed.body().at("/items/0/dispute").asText()).isEqualTo("GONE");
        assertThat(disputed.body().at("/items/0/amount").asLong()).isEqualTo(5);
    }
}
