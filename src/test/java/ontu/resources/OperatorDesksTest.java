package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontu.configuration.Role;
import ontu.resources.RunningService.Answer;
import ontu.resources.errors.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a person can settle. */
class OperatorDesksTest {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    /** A loan whose borrower's account was asked for with an unknown outcome, while two came under the name. */
    private static String loanWithAWaitingIssue(String name) {
        String loan = RunningService.newId();
        SERVICE.put("/loans/" + loan, LoanJson.good());
        SERVICE.jdbi().useTransaction(handle -> {
            handle.execute("""
                    INSERT INTO account_issue (usage, account_name, loan_id, state, sends, seen_before, last_code,
                                               planned_at, granted_at)
                    VALUES ('BORROWER', ?, ?, 'WAITING', 1, ARRAY[? || '0'], 'AT999', '2026-03-24T01:00Z',
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

    private static long issue(String loan) {
        return SERVICE.jdbi()
                .withHandle(handle -> handle.select("SELECT id FROM account_issue WHERE loan_id = ?", loan)
                        .mapTo(Long.class)
                        .one());
    }

    private static List<String> texts(String sql, Object... arguments) {
        return SERVICE.jdbi()
                .withHandle(handle ->
                        handle.select(sql, arguments).mapTo(String.class).list());
    }

    private static Answer assign(long issue, String body) {
        return SERVICE.send(Role.OPERATOR, "PUT", "/account-issues/" + issue + "/assignment", body);
    }

    private static String account(String number) {
        return "{\"accountNumber\": \"" + number + "\"}";
    }

    @Test
    void anIssueThatWaitsIsListedWithWhatItMayHaveLedTo() {
        String loan = loanWithAWaitingIssue("KIM");
        long issue = issue(loan);

        Answer list = SERVICE.get(Role.OPERATOR, "/account-issues?limit=1&after=" + (issue - 1));

        assertThat(list.body().at("/items/0/issue").asLong()).isEqualTo(issue);
        assertThat(list.body().at("/items/0/usage").asText()).isEqualTo("BORROWER");
        assertThat(list.body().at("/items/0/loan").asText()).isEqualTo(loan);
        assertThat(list.body().at("/items/0/since").asText()).isEqualTo("2026-03-24T01:00:00Z");
        assertThat(list.body().at("/items/0/lastCode").asText()).isEqualTo("AT999");
        assertThat(list.body().at("/items/0/candidates"))
                .extracting(candidate -> candidate.asText())
                .as("not the one seen before; another name's last")
                .containsSubsequence(number(loan) + 1, number(loan) + 2, number(loan) + 3)
                .doesNotContain(number(loan) + 0);
    }

    @Test
    void anAssignedAccountIsTheLoansAndItsWorkflowIsTold() {
        String loan = loanWithAWaitingIssue("LEE");
        SERVICE.begin(loan);
        long issue = issue(loan);

        Answer answer = assign(issue, account(number(loan) + 2));
        Answer again = assign(issue, account(number(loan) + 2));
        Answer other = assign(issue, account(number(loan) + 1));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(other.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(texts("SELECT number FROM virtual_account WHERE loan_id = ?", loan))
                .containsExactly(number(loan) + 2);
        SERVICE.awaitEvents();
        assertThat(SERVICE.eventsOf(loan)).containsOnlyOnce("ACCOUNT_ISSUED");
        assertThat(SERVICE.get(Role.OPERATOR, "/account-issues").body().toString())
                .doesNotContain("\"" + loan + "\"");
        assertThat(SERVICE.isTold(loan, "books-changed")).isTrue();
    }

    @Test
    void anAssignmentThatCannotBeIsRefusedAndLeavesTheIssueWaiting() {
        String loan = loanWithAWaitingIssue("PARK");
        long issue = issue(loan);

        assertThat(assign(issue, account("1")).text("detail")).contains("no account of this kind");
        assertThat(assign(issue, account("one")).text("field")).isEqualTo("accountNumber");
        assertThat(assign(issue, "{}").text("field")).isEqualTo("accountNumber");
        assertThat(assign(Long.MAX_VALUE, account("1")).text("detail")).contains("There is no account issue");
        assertThat(SERVICE.get(Role.OPERATOR, "/account-issues").body().toString())
                .contains("\"" + loan + "\"");
    }

    @Test
    void anIntakeThatIsHaltedSaysWhyAndGoesOnWhenAPersonSaysSo() {
        SERVICE.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE deposit_sweep SET halted_reason = 'A deposit is gone.', completed_at = '2026-03-24T01:00Z'"));

        Answer halted = SERVICE.get(Role.AUDITOR, "/deposit-intake");
        Answer resumed = SERVICE.send(Role.OPERATOR, "PUT", "/deposit-intake/resumption", null);
        Answer again = SERVICE.send(Role.OPERATOR, "PUT", "/deposit-intake/resumption", null);

        assertThat(halted.text("state")).isEqualTo("HALTED");
        assertThat(halted.text("haltedReason")).isEqualTo("A deposit is gone.");
        assertThat(halted.text("lastCompleteScan")).isEqualTo("2026-03-24T01:00:00Z");
        assertThat(resumed.text("state")).isEqualTo("RUNNING");
        assertThat(resumed.body().hasNonNull("haltedReason")).isFalse();
        assertThat(again.body()).isEqualTo(resumed.body());
        assertThat(SERVICE.get(Role.OPERATOR, "/deposit-intake").body()).isEqualTo(resumed.body());
        assertThat(texts("SELECT detail ->> 'operator' FROM event WHERE type = 'DEPOSIT_INTAKE_RESUMED'"))
                .containsExactly("operator");
    }
}
