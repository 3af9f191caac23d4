package ontu.local.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ontu.money.Won;

/** The requests of a lending platform's back end to Ontu's REST API. */
public final class PlatformClient {
    private final JsonHttpClient client;

    public PlatformClient(URI rest, String token) {
        this.client = new JsonHttpClient(rest, Optional.of(token));
    }

    /** @return the loan as received, or in its present state if it was put before */
    public JsonNode putLoan(String loan, ObjectNode request) {
        return client.put("/loans/" + loan, request);
    }

    public void putCommitment(String loan, String investor, String name, Won amount) {
        client.put("/loans/" + loan + "/commitments/" + investor, Map.of("name", name, "amount", amount.amount()));
    }

    public JsonNode loan(String loan) {
        return client.get("/loans/" + loan);
    }

    /** The instalments of the loan in order; none before it is disbursed. */
    public JsonNode schedule(String loan) {
        return client.get("/loans/" + loan + "/schedule").path("items");
    }

    public boolean hasLoan(String loan) {
        return client.exists("/loans/" + loan);
    }

    /** The virtual account of an investor; empty before it is issued. */
    public Optional<String> account(String investor) {
        return Optional.ofNullable(
                        client.get("/investors/" + investor + "/account").get("accountNumber"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    public void cancel(String loan, String reason) {
        client.put("/loans/" + loan + "/cancellation", Map.of("reason", reason));
    }

    /** @return the quote */
    public JsonNode requestQuote(String loan, String quote, LocalDate payOffOn) {
        return client.put(
                "/loans/" + loan + "/early-repayment-quotes/" + quote, Map.of("payOffOn", payOffOn.toString()));
    }

    public void acceptQuote(String loan, String quote) {
        client.put("/loans/" + loan + "/early-repayment", Map.of("quote", quote));
    }

    /** Requests the return of free money to the investor's own bank account. */
    public void requestReturn(String investor, String id, Won amount) {
        Map<String, String> account = Map.of(
                "bankCode", "004",
                "number", "1002" + String.format("%08d", Math.abs(investor.hashCode() % 100_000_000)),
                "holder", "예금주");
        client.put("/investors/" + investor + "/returns/" + id, Map.of("amount", amount.amount(), "account", account));
    }
}
