package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontu.configuration.Role;
import ontu.resources.RestApiExtension.ApiResponse;
import ontu.resources.errors.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks of a single operator. */
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
                        "INSERT INTO listed_account VALUES (?, 'BORROWER', ?, '2026-03-24T02:00Z', true)",
                        number(loan) + i,
                        i < 3 ? name : "other");
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

    private static ApiResponse assign(long request, String body) {
        return SERVICE.send(Role.OPERATOR, "PUT", "/account-requests/" + request + "/assignment", body);
    }

    private static String account(String number) {
        return "{\"accountNumber\": \"" + number + "\"}";
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
    void anAssignedAccountBelongsToTheLoanAndItsWorkflowIsNotified() {
        String loan = loanWithAWaitingAccountRequest("LEE");
        SERVICE.startWorkflow(loan);
        long request = requestOf(loan);

        ApiResponse answer = assign(request, account(number(loan) + 2));
        ApiResponse again = assign(request, account(number(loan) + 2));
        ApiResponse other = assign(request, account(number(loan) + 1));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(other.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(texts("SELECT number FROM virtual_account WHERE loan_id = ?", loan))
                .containsExactly(number(loan) + 2);
        assertThat(SERVICE.eventsOf(loan)).containsOnlyOnce("ACCOUNT_ISSUED");
        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests").body().toString())
                .doesNotContain("\"" + loan + "\"");
        assertThat(SERVICE.receivesSignal(loan, "books-changed")).isTrue();
    }

    @Test
    void anInvalidAssignmentIsRefusedAndLeavesTheRequestWaiting() {
        String loan = loanWithAWaitingAccountRequest("PARK");
        long request = requestOf(loan);

        assertThat(assign(request, account("1")).text("detail")).contains("no unassigned account of this usage");
        assertThat(assign(request, account("one")).text("field")).isEqualTo("accountNumber");
        assertThat(assign(request, "{}").text("field")).isEqualTo("accountNumber");
        assertThat(assign(Long.MAX_VALUE, account("1")).text("detail")).contains("There is no account request");
        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests").body().toString())
                .contains("\"" + loan + "\"");
    }

    @Test
    void aHaltedIntakeGivesItsReasonAndAnOperatorResumesIt() {
        SERVICE.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE deposit_poll SET halted_reason = 'A deposit is gone.', last_complete_scan_at = '2026-03-24T01:00Z'"));

        ApiResponse halted = SERVICE.get(Role.AUDITOR, "/deposit-intake");
        ApiResponse resumed = SERVICE.send(Role.OPERATOR, "PUT", "/deposit-intake/resumption", null);
        ApiResponse again = SERVICE.send(Role.OPERATOR, "PUT", "/deposit-intake/resumption", null);

        assertThat(halted.text("state")).isEqualTo("HALTED");
        assertThat(halted.text("haltedReason")).isEqualTo("A deposit is gone.");
        assertThat(halted.text("lastCompletePoll")).isEqualTo("2026-03-24T01:00:00Z");
        assertThat(resumed.text("state")).isEqualTo("RUNNING");
        assertThat(resumed.body().hasNonNull("haltedReason")).isFalse();
        assertThat(again.body()).isEqualTo(resumed.body());
        assertThat(SERVICE.get(Role.OPERATOR, "/deposit-intake").body()).isEqualTo(resumed.body());
        assertThat(texts("SELECT detail ->> 'operator' FROM event WHERE type = 'DEPOSIT_INTAKE_RESUMED'"))
                .containsExactly("operator");
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
