package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontu.configuration.Role;
import ontu.resources.RestApiExtension.ApiResponse;
import ontu.resources.errors.ProblemType;
import ontu.testing.TestHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input is refused with the name of the field, and stores nothing. */
class InvalidInputTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /principal                      | 0                       | principal
            /principal                      | -1                      | principal
            /principal                      | 50000000.5              | principal
            /principal                      | 5e7                     | principal
            /principal                      | 1000000000000000        | principal
            /principal                      | 99999999999999999999999 | principal
            /principal                      | "50000000"              | principal
            /principal                      | null                    | principal
            /principal                      | ~~                      | principal
            /principal                      | 5000000000000           | principal
            /principal                      | 999999999999999         | principal
            /principal                      | 49999999                | commitments
            /annualRate                     | 20.0001                 | annualRate
            /annualRate                     | -0.1                    | annualRate
            /annualRate                     | 8.40001                 | annualRate
            /annualRate                     | "8.4"                   | annualRate
            /annualRate                     | ~~                      | annualRate
            /termMonths                     | 0                       | termMonths
            /termMonths                     | 361                     | termMonths
            /termMonths                     | 12.5                    | termMonths
            /termMonths                     | null                    | termMonths
            /termMonths                     | ~~                      | termMonths
            /method                         | "balloon"               | method
            /method                         | 0                       | method
            /method                         | ~~                      | method
            /appliedOn                      | "2026-02-30"            | appliedOn
            /appliedOn                      | "yesterday"             | appliedOn
            /appliedOn                      | 20260320                | appliedOn
            /appliedOn                      | [2026,3,5]              | appliedOn
            /appliedOn                      | "1899-12-31"            | appliedOn
            /appliedOn                      | "26-03-20"              | appliedOn
            /appliedOn                      | "2026-03-20T00:00:00"   | appliedOn
            /appliedOn                      | ""                      | appliedOn
            /appliedOn                      | "2026-03-26"            | appliedOn
            /fundingDeadline                | "2026-03-19"            | fundingDeadline
            /fundingDeadline                | "2026-03-24"            | fundingDeadline
            /fundingDeadline                | "+5000000-12-31"        | fundingDeadline
            /fundingDeadline                | "2200-01-01"            | fundingDeadline
            /product                        | ""                      | product
            /product                        | "세글자"                 | product
            /product                        | 7                       | product
            /borrower                       | null                    | borrower
            /borrower/name                  | " "                     | borrower.name
            /borrower/accountName           | "일곱글자입니다"          | borrower.accountName
            /borrower/account               | ~~                      | borrower.account
            /borrower/account/bankCode      | "11"                    | borrower.account.bankCode
            /borrower/account/number        | "302-00"                | borrower.account.number
            /borrower/account/holder        | null                    | borrower.account.holder
            /borrower/account/iban          | "KR"                    | borrower.account.iban
            /commitments/1                  | null                    | commitments[1]
            /commitments/0/amount           | 0                       | commitments[0].amount
            /commitments/1/amount           | 20000000.01             | commitments[1].amount
            /commitments/1/amount           | 20000001                | commitments
            /commitments/1/investor         | "I-1"                   | commitments[1].investor
            /commitments/1/investor         | "../I"                  | commitments[1].investor
            /commitments/1/accountName      | "seven77"               | commitments[1].accountName
            /commitments/1/name             | "일곱글자입니다"          | commitments[1].accountName
            /commitments                    | {}                      | commitments
            /colour                         | "red"                   | colour
            """)
    void aLoanWithAnInvalidFieldIsRefused(String pointer, String value, String field) {
        String loan = RestApiExtension.newId();
        List<Long> before = SERVICE.rowCounts();

        ApiResponse answer = SERVICE.put("/loans/" + loan, LoanJson.with(pointer, value == null ? "" : value));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("type")).isEqualTo(ProblemType.INVALID_FIELD.uri());
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("detail")).startsWith(field).contains("Nothing was stored and no workflow was started.");
        assertThat(SERVICE.rowCounts()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /fundingDeadline | "+5000000-12-31" | must be a date from 1900-01-01 to 2199-12-31, such as 2026-03-25
            /appliedOn       | [2026,3,5]       | must be a date from 1900-01-01 to 2199-12-31, such as 2026-03-25
            /annualRate      | "9.5"            | must be percent a year, a number such as 9.5
            /annualRate      | [9.5]            | must be percent a year, a number such as 9.5
            /principal       | "9"              | must be whole won, a JSON integer
            """)
    void theRefusalSaysWhatTheFieldMustBe(String pointer, String value, String rule) {
        ApiResponse answer = SERVICE.put("/loans/" + RestApiExtension.newId(), LoanJson.with(pointer, value));

        assertThat(answer.text("detail")).startsWith(pointer.substring(1) + " " + rule + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2026-03-25"})
    void theFirstDateAndTodayAreAccepted(String appliedOn) {
        ApiResponse answer =
                SERVICE.put("/loans/" + RestApiExtension.newId(), LoanJson.with("/appliedOn", '"' + appliedOn + '"'));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    @Test
    void theLastDateIsAccepted() {
        ApiResponse answer =
                SERVICE.put("/loans/" + RestApiExtension.newId(), LoanJson.with("/fundingDeadline", "\"2199-12-31\""));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    @Test
    void allInvalidFieldsAreListed() {
        ApiResponse answer = SERVICE.put("/loans/" + RestApiExtension.newId(), """
                {"principal": 1, "annualRate": 1, "termMonths": 400, "method": "bullet",
                 "borrower": {"name": "a", "account": {"bankCode": "1", "number": "1", "holder": "a"}}}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("field"))
                .containsExactly("appliedOn", "borrower.account.bankCode", "fundingDeadline", "product", "termMonths");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"principal\": 12x}", "{\"commitments\": [{\"amount\": }]}", "nothing"})
    void malformedJsonIsRefused(String body) {
        List<Long> before = SERVICE.rowCounts();

        ApiResponse answer = SERVICE.put("/loans/" + RestApiExtension.newId(), body);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.text("type")).isEqualTo(ProblemType.MALFORMED_JSON.uri());
        assertThat(answer.text("detail")).contains("line 1, column");
        assertThat(SERVICE.rowCounts()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"loan\"", "{} {}"})
    void aBodyOfTheWrongTypeIsRefused(String body) {
        ApiResponse answer = SERVICE.put("/loans/" + RestApiExtension.newId(), body);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("the body");
    }

    @Test
    void aDuplicateFieldIsRefused() {
        ApiResponse answer = SERVICE.put("/loans/" + RestApiExtension.newId(), "{\"principal\": 1, \"principal\": 2}");

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "a.b", "%EA%B0%80", "12345678901234567890123456789012345678901234567890123456789012345"})
    void anInvalidIdIsRefused(String id) {
        ApiResponse answer = SERVICE.put("/loans/" + id, LoanJson.valid());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("loan");
    }

    @ParameterizedTest(name = "PUT {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /loans/T/commitments/I-9        | {"name": "a", "amount": 0}                    | amount
            /loans/T/commitments/I-9        | {"name": "a", "amount": 1, "state": "LENT"}   | state
            /loans/T/commitments/-9         | {"name": "a", "amount": 1}                    | investor
            /loans/T/cancellation           | {"reason": ""}                                | reason
            /loans/T/early-repayment-quotes/q | {}                                          | payOffOn
            /loans/T/early-repayment-quotes/q | {"payOffOn": "+12026-03-25"}                | payOffOn
            /loans/T/early-repayment        | {"quote": ""}                                 | quote
            /investors/I-1/returns/r        | {"amount": 1}                                 | account
            """)
    void everyRequestBodyIsValidated(String path, String body, String field) {
        ApiResponse answer = SERVICE.put(path, body);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"limit=x,limit", "limit=0,limit", "limit=501,limit", "after=x,after", "state=LOST,state"})
    void invalidPagingIsRefused(String query, String field) {
        ApiResponse answer = SERVICE.get(Role.AUDITOR, "/loans?" + query);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            GET /loans/a%2Fb HTTP/1.1           | 400
            GET /loans/a%2fb/timeline HTTP/1.1  | 400
            GET /loans/%2e%2e/events HTTP/1.1   | 400
            GET /loans/a%5Cb HTTP/1.1           | 400
            GET /loans/a%zz HTTP/1.1            | 400
            GET /loans/a%00b HTTP/1.1           | 400
            GET /loans/a%C3%28 HTTP/1.1         | 400
            GET /loans/a;b=c/..;/x HTTP/1.1     | 400
            GET /loans//x HTTP/1.1              | 400
            GET loans HTTP/1.1                  | 400
            GET /loans/a HTTP/9.9               | 505
            """)
    void whatTheServerRefusesBeforeJerseyIsAProblemToo(String requestLine, int status) {
        RawHttp.Response answer = RawHttp.send(
                SERVICE.address(), requestLine + "\r\nHost: localhost\r\nAuthorization: Bearer token of auditor");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.body()).startsWith("application/problem+json");
        assertThat(TestHttp.json(answer.body()).path("type").asText()).isEqualTo(ProblemType.BAD_REQUEST.uri());
        assertThat(TestHttp.json(answer.body()).path("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("a%2Fb", "Jetty", "jetty");
    }

    @Test
    void headersThatAreTooLargeAreAProblemToo() {
        RawHttp.Response answer = RawHttp.send(
                SERVICE.address(), "GET /loans HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(TestHttp.json(answer.body()).path("detail").asText()).contains("Nothing was done");
    }

    @Test
    void errorsFoundByJerseyAreProblemsToo() {
        assertThat(SERVICE.get(Role.AUDITOR, "/nowhere").text("type")).isEqualTo(ProblemType.NOT_FOUND.uri());
        assertThat(SERVICE.get(Role.AUDITOR, "/loans/T/schedule/x").status()).isEqualTo(404);
        ApiResponse post = SERVICE.send(Role.PLATFORM, "POST", "/loans/T", "{}");
        assertThat(post.text("type")).isEqualTo(ProblemType.METHOD_NOT_ALLOWED.uri());
        assertThat(post.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("PUT"));
        assertThat(SERVICE.send("Bearer token of platform", "PUT", "/loans/T", "a=b", "text/plain")
                        .text("type"))
                .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE.uri());
    }
}
