package ontu.local.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ontu.workflows.money.Won;

/** A lending platform's back end: what it asks of Ontu, over HTTP. */
public final class Platform {
    private final JsonApi api;

    public Platform(URI rest, String token) {
        this.api = new JsonApi(rest, Optional.of(token));
    }

    /** @return the loan as it is received, or as it is by now if it was put before */
    public JsonNode putLoan(String loan, ObjectNode request) {
        return api.put("/loans/" + loan, request);
    }

    public JsonNode loan(String loan) {
        return api.get("/loans/" + loan);
    }

    /** The rounds of the loan, the first one first; none before it is disbursed. */
    public JsonNode schedule(String loan) {
        return api.get("/loans/" + loan + "/schedule").path("items");
    }

    public boolean knows(String loan) {
        return api.exists("/loans/" + loan);
    }

    /** The virtual account that an investor pays into; empty before it is issued. */
    public Optional<String> account(String investor) {
        return Optional.ofNullable(
                        api.get("/investors/" + investor + "/account").get("accountNumber"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    public void cancel(String loan, String reason) {
        api.put("/loans/" + loan + "/cancellation", Map.of("reason", reason));
    }

    /** @return the price, or nothing if Ontu is still at it */
    public JsonNode askForQuote(String loan, String quote, LocalDate payOffOn) {
        return api.put("/loans/" + loan + "/early-repayment-quotes/" + quote, Map.of("payOffOn", payOffOn.toString()));
    }

    public void acceptQuote(String loan, String quote) {
        api.put("/loans/" + loan + "/early-repayment", Map.of("quote", quote));
    }

    /** Sends free money back to the investor's own account at some bank. */
    public void returnMoney(String investor, String id, Won amount) {
        Map<String, String> account = Map.of(
                "bankCode", "004",
                "number", "1002" + String.format("%08d", Math.abs(investor.hashCode() % 100_000_000)),
                "holder", "예금주");
        api.put("/investors/" + investor + "/returns/" + id, Map.of("amount", amount.amount(), "account", account));
    }
}
