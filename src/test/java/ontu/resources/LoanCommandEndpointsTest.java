package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.configuration.Role;
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

    /** A loan that pays back 50,000,000 won on 20 April; 25 March is today. */
    private static String repayingLoan() {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());
        SERVICE.jdbi().useHandle(handle -> {
            handle.execute("UPDATE loan SET state = 'REPAYING', disbursed_on = '2026-03-20' WHERE id = ?", loan);
            handle.execute("INSERT INTO instalment VALUES (?, 1, '2026-04-20', 50000000, 350000, 'SCHEDULED')", loan);
        });
        return loan;
    }

    @Test
    void aQuoteNeedsNoWorkflow() {
        String path = "/loans/" + repayingLoan() + "/early-repayment-quotes/q-1";

        ApiResponse quoted = SERVICE.put(path, "{\"payOffOn\": \"2026-04-01\"}");
        ApiResponse again = SERVICE.put(path, "{\"payOffOn\": \"2026-04-01\"}");

        assertThat(quoted.status()).as(quoted.body().toString()).isEqualTo(201);
        // 12 days: 50,000,000 × 8.4 % × 12 ÷ 365 = 138,082.19
        assertThat(quoted.body().path("amount").asLong()).isEqualTo(50_138_082);
        assertThat(quoted.text("state")).isEqualTo("OFFERED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(quoted.body());
    }

    @Test
    void aRefusedQuoteGivesTheReasonAndStoresNothing() {
        String path = "/loans/" + repayingLoan() + "/early-repayment-quotes/q-1";
        List<Long> before = SERVICE.rowCounts();

        ApiResponse refused = SERVICE.put(path, "{\"payOffOn\": \"2026-04-20\"}");

        assertThat(refused.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(refused.text("detail")).startsWith("The next instalment is due on 2026-04-20");
        assertThat(SERVICE.rowCounts()).isEqualTo(before);
    }

    @Test
    void aRefusedAcceptanceGivesTheReason() {
        String loan = loan("REPAYING");
        List.of("refused-1", "invalid-1", "failing-1").forEach(quote -> storeQuote(loan, quote, "OFFERED"));
        String path = "/loans/" + loan + "/early-repayment";

        ApiResponse refused = SERVICE.put(path, "{\"quote\": \"refused-1\"}");
        ApiResponse invalid = SERVICE.put(path, "{\"quote\": \"invalid-1\"}");
        ApiResponse failing = SERVICE.put(path, "{\"quote\": \"failing-1\"}");

        assertThat(refused.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(refused.text("detail")).startsWith("The quote has lapsed.");
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
    void anAcceptedQuoteIsWithdrawnAndTheWorkflowNotified() {
        String loan = loan("REPAYING");
        storeQuote(loan, "q-1", "ACCEPTED");

        ApiResponse answer = withdraw(loan, "q-1");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("state")).isEqualTo("WITHDRAWN");
        assertThat(SERVICE.receivesSignal(loan, "books-changed")).isTrue();
        assertThat(withdraw(loan, "q-1").body()).isEqualTo(answer.body());
        assertThat(SERVICE.eventsOf(loan)).containsOnlyOnce("QUOTE_WITHDRAWN");
    }

    @Test
    void aQuoteThatIsNotInForceAnyMoreIsAnsweredAsItIs() {
        String loan = loan("REPAYING");
        storeQuote(loan, "q-1", "LAPSED");

        assertThat(withdraw(loan, "q-1").text("state")).isEqualTo("LAPSED");
    }

    @Test
    void aWithdrawalAfterTheMoneyIsSetAsideIsRefusedWithTheReason() {
        String loan = loan("REPAYING");
        storeQuote(loan, "q-1", "SETTLED");

        ApiResponse answer = withdraw(loan, "q-1");

        assertThat(answer.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(answer.text("detail"))
                .startsWith("Quote q-1 cannot be withdrawn: its money is set aside for the investors");
    }

    @Test
    void aWithdrawalOfAnUnknownQuoteOrLoanIsNotFound() {
        assertThat(withdraw(loan("REPAYING"), "q-1").status()).isEqualTo(404);
        assertThat(withdraw(RestApiExtension.newId(), "q-1").status()).isEqualTo(404);
    }

    @Test
    void twoOperatorsWithdrawAnAcceptedQuote() {
        String loan = loan("REPAYING");
        DecisionCalls about = new DecisionCalls(SERVICE, "/loans/" + loan + "/early-repayment");
        assertThat(SERVICE.get(Role.OPERATOR, "/loans/" + loan + "/early-repayment")
                        .body()
                        .at("/decision/obstacle")
                        .asText())
                .isEqualTo("No quote of loan " + loan + " is accepted.");
        for (String quote : List.of("q-1", "q-2")) {
            storeQuote(loan, quote, "ACCEPTED");
            assertThat(SERVICE.get(Role.OPERATOR, "/loans/" + loan + "/early-repayment")
                            .body()
                            .at("/quote/id")
                            .asText())
                    .isEqualTo(quote);
            ObjectNode withdrawal = about.body("WITHDRAW");
            ApiResponse proposal = about.propose(withdrawal);
            assertThat(proposal.status()).as(proposal.body().toString()).isEqualTo(201);
            assertThat(about.approve(withdrawal, proposal).status()).isEqualTo(200);
            assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/early-repayment-quotes/" + quote)
                            .text("state"))
                    .isEqualTo("WITHDRAWN");
        }
        assertThat(SERVICE.receivesSignal(loan, "books-changed")).isTrue();
        assertThat(SERVICE.get(Role.OPERATOR, "/loans/" + RestApiExtension.newId() + "/early-repayment")
                        .status())
                .isEqualTo(404);
    }

    /** The evidence of a withdrawal is the quote as it was. */
    @Test
    void aWithdrawalThatWasProposedForAnotherPriceIsNotApproved() {
        String loan = loan("REPAYING");
        storeQuote(loan, "q-1", "ACCEPTED");
        DecisionCalls about = new DecisionCalls(SERVICE, "/loans/" + loan + "/early-repayment");
        ObjectNode withdrawal = about.body("WITHDRAW");
        ApiResponse proposal = about.propose(withdrawal);
        SERVICE.jdbi().useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO instalment VALUES (?, 1, '2026-03-20', 100, 1, 'COLLECTED', '2026-03-20')", loan);
            handle.execute(
                    "UPDATE early_repayment_quote SET first_instalment = 2, principal = 900, interest = 9"
                            + " WHERE loan_id = ?",
                    loan);
        });

        assertThat(about.approve(withdrawal, proposal).text("detail"))
                .startsWith("The evidence has changed since you read it.");
    }

    private static ApiResponse withdraw(String loan, String quote) {
        return SERVICE.send(Role.PLATFORM, "DELETE", "/loans/" + loan + "/early-repayment-quotes/" + quote, null);
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
                                                   offered_at, accepted_at)
                VALUES (?, ?, ?, '2026-04-01', 1, 1000, 10, '2026-03-25T00:00Z', '2026-03-25T00:00Z')""", loan, quote, state));
    }
}
