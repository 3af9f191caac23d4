package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import ontu.resources.RestApiExtension.ApiResponse;
import ontu.resources.errors.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of a platform to a running loan. */
class LoanCommandEndpointsTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    private static final String REASON = "{\"reason\": \"The borrower has withdrawn.\"}";

    private static String loan(String state) {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());
        SERVICE.startWorkflow(loan);
        SERVICE.setState(loan, state);
        return loan;
    }

    @Test
    void aLoanThatIsFundingIsCancelled() {
        String loan = loan("FUNDING");

        ApiResponse answer = SERVICE.put("/loans/" + loan + "/cancellation", REASON);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        SERVICE.setState(loan, "CANCELLED");
        ApiResponse again = SERVICE.put("/loans/" + loan + "/cancellation", REASON);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("cancellationReason")).isEqualTo("The borrower has withdrawn.");
        assertThat(SERVICE.put("/loans/" + loan + "/cancellation", "{\"reason\": \"Another.\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aLoanThatIsDisbursingCannotBeCancelled() {
        ApiResponse answer = SERVICE.put("/loans/" + loan("DISBURSING") + "/cancellation", REASON);

        assertThat(answer.text("type")).isEqualTo(ProblemType.WRONG_STATE.uri());
    }

    @Test
    void aCommandBeforeTheWorkflowHasStartedIsAnsweredWith503AndRetryAfter() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());

        ApiResponse answer = SERVICE.put("/loans/" + loan + "/cancellation", REASON);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("type")).isEqualTo(ProblemType.WORKFLOW_NOT_STARTED.uri());
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aRefusedQuoteGivesTheReason() {
        String loan = loan("REPAYING");
        String body = "{\"payOffOn\": \"2026-04-01\"}";

        ApiResponse refused = SERVICE.put("/loans/" + loan + "/early-repayment-quotes/refused-1", body);
        ApiResponse invalid = SERVICE.put("/loans/" + loan + "/early-repayment-quotes/invalid-1", body);
        ApiResponse failing = SERVICE.put("/loans/" + loan + "/early-repayment-quotes/failing-1", body);

        assertThat(refused.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(refused.text("detail")).startsWith("The date is not before the next due date.");
        assertThat(invalid.text("detail")).startsWith("The loan is not repaying.");
        assertThat(failing.text("detail")).startsWith("The loan is being settled.");
    }

    @Test
    void aStoredQuoteIsAnsweredFromTheDatabase() {
        String loan = loan("REPAYING");
        storeQuote(loan, "q-1", "OFFERED");
        String path = "/loans/" + loan + "/early-repayment-quotes/q-1";

        ApiResponse same = SERVICE.put(path, "{\"payOffOn\": \"2026-04-01\"}");
        ApiResponse other = SERVICE.put(path, "{\"payOffOn\": \"2026-04-02\"}");

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.body().path("amount").asLong()).isEqualTo(1010);
        assertThat(other.text("type")).isEqualTo(ProblemType.DIFFERS_FROM_STORED.uri());
    }

    @Test
    void aQuoteIsAcceptedOnce() {
        String loan = loan("REPAYING");
        storeQuote(loan, "q-1", "OFFERED");
        storeQuote(loan, "q-2", "SETTLED");

        assertThat(SERVICE.put("/loans/" + loan + "/early-repayment", "{\"quote\": \"q-1\"}")
                        .status())
                .isEqualTo(200);
        assertThat(SERVICE.put("/loans/" + loan + "/early-repayment", "{\"quote\": \"q-2\"}")
                        .text("state"))
                .isEqualTo("SETTLED");
        assertThat(SERVICE.put("/loans/" + loan + "/early-repayment", "{\"quote\": \"q-3\"}")
                        .text("field"))
                .isEqualTo("quote");
    }

    @Test
    void aLoanThatDoesNotRepayHasNoQuotes() {
        ApiResponse answer = SERVICE.put(
                "/loans/" + loan("FUNDING") + "/early-repayment-quotes/q", "{\"payOffOn\": \"2026-04-01\"}");

        assertThat(answer.text("type")).isEqualTo(ProblemType.WRONG_STATE.uri());
    }

    private static void storeQuote(String loan, String quote, String state) {
        SERVICE.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO early_repayment_quote (loan_id, id, state, pay_off_on, first_instalment, principal, interest,
                                                   offered_at)
                VALUES (?, ?, ?, '2026-04-01', 1, 1000, 10, '2026-03-25T00:00Z')""", loan, quote, state));
    }
}
