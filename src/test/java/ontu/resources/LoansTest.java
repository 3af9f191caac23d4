package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import ontu.configuration.Role;
import ontu.resources.RunningService.Answer;
import ontu.resources.errors.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoansTest {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    @Test
    void aNewLoanIsStoredAndShown() {
        String loan = RunningService.newId();

        Answer created = SERVICE.put("/loans/" + loan, LoanJson.good());

        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        assertThat(created.text("state")).isEqualTo("RECEIVED");
        assertThat(created.body().at("/terms/principal").asLong()).isEqualTo(50_000_000);
        assertThat(created.body().at("/terms/annualRate").decimalValue()).isEqualByComparingTo("8.4");
        assertThat(created.body().at("/totals/committed").asLong()).isEqualTo(50_000_000);
        assertThat(created.body().at("/totals/outstanding").asLong()).isZero();
        assertThat(created.body().at("/links/webUi").asText())
                .isEqualTo("http://127.0.0.1:8233/namespaces/default/workflows/" + loan);
        assertThat(SERVICE.get(Role.AUDITOR, "/loans/" + loan).body()).isEqualTo(created.body());
    }

    @Test
    void nothingPersonalIsShown() {
        String loan = RunningService.newId();
        SERVICE.put("/loans/" + loan, LoanJson.good());

        for (String path : List.of("", "/commitments", "/timeline", "/schedule", "/orders")) {
            assertThat(SERVICE.get(Role.OPERATOR, "/loans/" + loan + path)
                            .body()
                            .toString())
                    .doesNotContain("김대출", "이투자", "3020000001234");
        }
    }

    @Test
    void theSameLoanIsStoredOnceWhateverItsSpacingAndOrder() {
        String loan = RunningService.newId();
        Answer created = SERVICE.put("/loans/" + loan, LoanJson.good());
        List<Long> before = SERVICE.rows();

        Answer again = SERVICE.put("/loans/" + loan, LoanJson.with("/annualRate", "8.400"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(SERVICE.rows()).isEqualTo(before);
    }

    @Test
    void anotherLoanUnderTheSameIdIsRefused() {
        String loan = RunningService.newId();
        SERVICE.put("/loans/" + loan, LoanJson.good());
        List<Long> before = SERVICE.rows();

        Answer other = SERVICE.put("/loans/" + loan, LoanJson.with("/termMonths", "24"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("type")).isEqualTo(ProblemType.DIFFERS_FROM_STORED.uri());
        assertThat(SERVICE.rows()).isEqualTo(before);
    }

    @Test
    void anInvestorKeepsTheFirstName() {
        SERVICE.put("/loans/" + RunningService.newId(), LoanJson.good());
        List<Long> before = SERVICE.rows();

        Answer renamed =
                SERVICE.put("/loans/" + RunningService.newId(), LoanJson.with("/commitments/0/name", "\"다른이름\""));

        assertThat(renamed.status()).isEqualTo(422);
        assertThat(renamed.text("field")).isEqualTo("commitments");
        assertThat(SERVICE.rows()).isEqualTo(before);
    }

    @Test
    void loansAreListedPartByPart() {
        List<String> put = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            put.add(RunningService.newId());
            SERVICE.put("/loans/" + put.getLast(), LoanJson.good());
        }

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Answer part = SERVICE.get(Role.OPERATOR, "/loans?state=RECEIVED&limit=2&after=" + next);
            assertThat(part.body().path("items").size()).isLessThanOrEqualTo(2);
            part.body().path("items").forEach(loan -> seen.add(loan.path("id").asText()));
            next = part.text("next");
        } while (!next.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(put);
        assertThat(SERVICE.get(Role.OPERATOR, "/loans?state=REPAYING").body().path("items"))
                .isEmpty();
    }

    @Test
    void aLoanThatNobodyKnowsIsNotFound() {
        for (String path : List.of("", "/schedule", "/schedule/1", "/orders", "/timeline", "/commitments")) {
            assertThat(SERVICE.get(Role.AUDITOR, "/loans/unknown" + path).text("type"))
                    .isEqualTo(ProblemType.NOT_FOUND.uri());
        }
    }

    @Test
    void commitmentsComeAndGoUntilThePrincipalIsReached() {
        String loan = RunningService.newId();
        SERVICE.put("/loans/" + loan, LoanJson.with("/commitments", "[]"));
        String investor = RunningService.newId();
        String path = "/loans/" + loan + "/commitments/" + investor;
        String body = "{\"name\": \"이투자\", \"amount\": 50000000}";

        assertThat(SERVICE.put(path, "{\"name\": \"이투자\", \"amount\": 50000001}")
                        .text("field"))
                .isEqualTo("amount");
        assertThat(SERVICE.put(path, body).status()).isEqualTo(201);
        assertThat(SERVICE.put(path, body).status()).isEqualTo(200);
        assertThat(SERVICE.put(path, "{\"name\": \"이투자\", \"amount\": 1}").text("type"))
                .isEqualTo(ProblemType.DIFFERS_FROM_STORED.uri());
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan)
                        .body()
                        .at("/totals/committed")
                        .asLong())
                .isEqualTo(50_000_000);
        assertThat(SERVICE.send(Role.PLATFORM, "DELETE", path, null).status()).isEqualTo(204);
        assertThat(SERVICE.send(Role.PLATFORM, "DELETE", path, null).status()).isEqualTo(204);
        assertThat(SERVICE.send(Role.PLATFORM, "DELETE", path + "0", null).status())
                .isEqualTo(404);
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/commitments")
                        .body()
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void commitmentsAreRefusedOnceTheLoanIsPaidOut() {
        String loan = RunningService.newId();
        SERVICE.put("/loans/" + loan, LoanJson.with("/commitments", "[]"));
        SERVICE.setState(loan, "DISBURSING");

        Answer refused = SERVICE.put("/loans/" + loan + "/commitments/I-9", "{\"name\": \"a\", \"amount\": 1}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo(ProblemType.WRONG_STATE.uri());
        assertThat(refused.text("detail")).contains("DISBURSING");
    }

    @Test
    void theStoryAndTheEventsTellOfANewLoan() {
        String loan = RunningService.newId();
        SERVICE.put("/loans/" + loan, LoanJson.good());

        Answer story = SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/timeline");

        assertThat(story.body().at("/items/0/type").asText()).isEqualTo("LOAN_RECEIVED");
        assertThat(story.body().at("/items/0/detail/principal").asLong()).isEqualTo(50_000_000);
        String cursor = story.body().at("/items/0/cursor").asText();
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/timeline?after=" + cursor)
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void eventsAreFollowedWithoutGapOrRepetition() {
        List<String> put = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            put.add(RunningService.newId());
            SERVICE.put("/loans/" + put.getLast(), LoanJson.good());
        }

        SERVICE.awaitEvents();
        List<String> received = new ArrayList<>();
        String after = "";
        Answer part = SERVICE.get(Role.PLATFORM, "/events?limit=3");
        while (!part.body().path("items").isEmpty()) {
            part.body().path("items").forEach(event -> {
                if (event.path("type").asText().equals("LOAN_RECEIVED")) {
                    received.add(event.path("loan").asText());
                }
            });
            assertThat(part.text("next")).isNotEqualTo(after);
            after = part.text("next");
            part = SERVICE.get(Role.PLATFORM, "/events?limit=3&after=" + after);
        }

        assertThat(part.text("next")).isEqualTo(after);
        assertThat(received).doesNotHaveDuplicates().containsSubsequence(put);
    }

    @Test
    void anEventIsNotShownWhileAnEarlierTransactionIsUnderWay() {
        String loan = RunningService.newId();
        SERVICE.jdbi().useTransaction(early -> {
            early.execute("SELECT pg_current_xact_id()");
            SERVICE.put("/loans/" + loan, LoanJson.good());
            assertThat(SERVICE.eventsOf(loan)).isEmpty();
        });

        SERVICE.awaitEvents();
        assertThat(SERVICE.eventsOf(loan)).contains("LOAN_RECEIVED");
    }
}
