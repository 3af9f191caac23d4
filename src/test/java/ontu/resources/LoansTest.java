package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import ontu.configuration.Role;
import ontu.database.Fixtures;
import ontu.resources.RestApiExtension.ApiResponse;
import ontu.resources.errors.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoansTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    @Test
    void aNewLoanIsStoredAndShown() {
        String loan = RestApiExtension.newId();

        ApiResponse created = SERVICE.put("/loans/" + loan, LoanJson.valid());

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
    void noPersonalDataIsShown() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());

        for (String path : List.of("", "/commitments", "/timeline", "/schedule", "/orders")) {
            assertThat(SERVICE.get(Role.OPERATOR, "/loans/" + loan + path)
                            .body()
                            .toString())
                    .doesNotContain("김대출", "이투자", "3020000001234");
        }
    }

    @Test
    void aRepeatedLoanRequestIsStoredOnce() {
        String loan = RestApiExtension.newId();
        ApiResponse created = SERVICE.put("/loans/" + loan, LoanJson.valid());
        List<Long> before = SERVICE.rowCounts();

        ApiResponse again = SERVICE.put("/loans/" + loan, LoanJson.with("/annualRate", "8.400"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(SERVICE.rowCounts()).isEqualTo(before);
    }

    @Test
    void anotherLoanUnderTheSameIdIsRefused() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());
        List<Long> before = SERVICE.rowCounts();

        ApiResponse other = SERVICE.put("/loans/" + loan, LoanJson.with("/termMonths", "24"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("type")).isEqualTo(ProblemType.DIFFERS_FROM_STORED.uri());
        assertThat(SERVICE.rowCounts()).isEqualTo(before);
    }

    @Test
    void anInvestorCannotBeRenamed() {
        SERVICE.put("/loans/" + RestApiExtension.newId(), LoanJson.valid());
        List<Long> before = SERVICE.rowCounts();

        ApiResponse renamed =
                SERVICE.put("/loans/" + RestApiExtension.newId(), LoanJson.with("/commitments/0/name", "\"다른이름\""));

        assertThat(renamed.status()).isEqualTo(422);
        assertThat(renamed.text("field")).isEqualTo("commitments");
        assertThat(SERVICE.rowCounts()).isEqualTo(before);
    }

    @Test
    void loansAreListedPageByPage() {
        List<String> put = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            put.add(RestApiExtension.newId());
            SERVICE.put("/loans/" + put.getLast(), LoanJson.valid());
        }

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            ApiResponse page = SERVICE.get(Role.OPERATOR, "/loans?state=RECEIVED&limit=2&after=" + next);
            assertThat(page.body().path("items").size()).isLessThanOrEqualTo(2);
            page.body().path("items").forEach(loan -> listed.add(loan.path("id").asText()));
            next = page.text("next");
        } while (!next.isEmpty());

        assertThat(listed).doesNotHaveDuplicates().containsSubsequence(put);
        assertThat(SERVICE.get(Role.OPERATOR, "/loans?state=REPAYING").body().path("items"))
                .isEmpty();
    }

    @Test
    void anUnknownLoanIsNotFound() {
        for (String path : List.of("", "/schedule", "/schedule/1", "/orders", "/timeline", "/commitments")) {
            assertThat(SERVICE.get(Role.AUDITOR, "/loans/unknown" + path).text("type"))
                    .isEqualTo(ProblemType.NOT_FOUND.uri());
        }
    }

    @Test
    void commitmentsAreAddedAndWithdrawnUpToThePrincipal() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.with("/commitments", "[]"));
        String investor = RestApiExtension.newId();
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
    void aCommitmentRepeatedUnderAnotherNameDiffersFromTheStoredOne() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.with("/commitments", "[]"));
        String path = "/loans/" + loan + "/commitments/" + RestApiExtension.newId();
        SERVICE.put(path, "{\"name\": \"a\", \"amount\": 1}");

        ApiResponse answer = SERVICE.put(path, "{\"name\": \"b\", \"amount\": 1}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo(ProblemType.DIFFERS_FROM_STORED.uri());
        assertThat(answer.text("detail")).contains("under another name").doesNotContain("\"a\"");
    }

    @Test
    void commitmentsAreRefusedOnceTheLoanIsDisbursing() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.with("/commitments", "[]"));
        SERVICE.setState(loan, "DISBURSING");

        ApiResponse refused = SERVICE.put("/loans/" + loan + "/commitments/I-9", "{\"name\": \"a\", \"amount\": 1}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo(ProblemType.WRONG_STATE.uri());
        assertThat(refused.text("detail")).contains("DISBURSING");
    }

    @Test
    void commitmentsAreRefusedInWordsAfterTheFundingDeadline() {
        String loan = RestApiExtension.newId();
        SERVICE.jdbi().useHandle(handle -> Fixtures.loan(handle, loan));

        ApiResponse refused = SERVICE.put("/loans/" + loan + "/commitments/I-9", "{\"name\": \"a\", \"amount\": 1}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(refused.text("detail")).contains("took commitments until the end of 2026-03-05");
    }

    @Test
    void timelineAndEventsShowANewLoan() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());

        ApiResponse timeline = SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/timeline");

        assertThat(timeline.body().at("/items/0/type").asText()).isEqualTo("LOAN_RECEIVED");
        assertThat(timeline.body().at("/items/0/detail/principal").asLong()).isEqualTo(50_000_000);
        String cursor = timeline.body().at("/items/0/cursor").asText();
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/timeline?after=" + cursor)
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void eventsAreReadWithoutGapOrRepetition() {
        List<String> put = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            put.add(RestApiExtension.newId());
            SERVICE.put("/loans/" + put.getLast(), LoanJson.valid());
        }

        List<String> received = new ArrayList<>();
        String after = "";
        ApiResponse page = SERVICE.get(Role.PLATFORM, "/events?limit=3");
        while (!page.body().path("items").isEmpty()) {
            page.body().path("items").forEach(event -> {
                if (event.path("type").asText().equals("LOAN_RECEIVED")) {
                    received.add(event.path("loan").asText());
                }
            });
            assertThat(page.text("next")).isNotEqualTo(after);
            after = page.text("next");
            page = SERVICE.get(Role.PLATFORM, "/events?limit=3&after=" + after);
        }

        assertThat(page.text("next")).isEqualTo(after);
        assertThat(received).doesNotHaveDuplicates().containsSubsequence(put);
    }
}
