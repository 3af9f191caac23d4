package ontu.local.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ontu.money.Won;

/** The control interface of the simulated bank: external events, faults, and the ground truth. */
public final class SandboxClient implements AutoCloseable {
    private final JsonHttpClient client;

    public SandboxClient(URI client) {
        this.client = new JsonHttpClient(client, Optional.empty());
    }

    /** A deposit, now. */
    public void deposit(String account, Won amount) {
        client.post("/sandbox/deposits", Map.of("virtualAccount", account, "amount", amount.amount()));
    }

    /** A deposit, at this instant of the bank's time. */
    public void deposit(String account, Won amount, Instant at) {
        client.post(
                "/sandbox/deposits", Map.of("virtualAccount", account, "amount", amount.amount(), "at", at.toString()));
    }

    /** A withdrawal without Ontu's knowledge. */
    public void withdraw(String account, Won amount) {
        client.post("/sandbox/withdrawals", Map.of("virtualAccount", account, "amount", amount.amount()));
    }

    /** The bank takes a deposit back. */
    public void reverse(String account, String sequence) {
        client.post("/sandbox/reversals", Map.of("virtualAccount", account, "sequence", sequence));
    }

    /**
     * A fault rule of the sandbox (docs/sandbox.md), to be completed: without further conditions it applies to every
     * request.
     */
    public static ObjectNode rule(String api, String kind) {
        return JsonNodeFactory.instance.objectNode().put("api", api).put("kind", kind);
    }

    /**
     * A fault rule for one request to the API.
     *
     * @param ordinal 1 is the first request since the rule was added
     */
    public static ObjectNode rule(String api, String kind, int ordinal) {
        ObjectNode rule = rule(api, kind);
        rule.putArray("ordinals").add(ordinal);
        return rule;
    }

    public void addFault(ObjectNode rule) {
        client.post("/sandbox/faults", rule);
    }

    public void addFault(Map<String, ?> rule) {
        client.post("/sandbox/faults", rule);
    }

    /** Has the bank read an open point of its contract in another way (docs/sandbox.md#variants). */
    public void choose(String variant, String value) {
        client.post("/sandbox/variants", Map.of(variant, value));
    }

    /** The bank executes this disbursement, sends no reply, and gives no conclusive inquiry result for a month. */
    public void leaveInDoubt(String number) {
        addOrderFault(number, rule(BankApiNames.DISBURSEMENT_ORDER, "DROP_REPLY"));
        addOrderFault(
                number,
                rule(BankApiNames.DISBURSEMENT_ORDER, "INQUIRY_LAG")
                        .put("delay", "P30D")
                        .put("code", "AT999"));
    }

    /** Adds a fault rule for one order. */
    public void addOrderFault(String number, ObjectNode rule) {
        rule.putArray("numbers").add(number);
        addFault(rule);
    }

    /** Removes all fault rules. */
    public void clearFaults() {
        client.delete("/sandbox/faults");
    }

    /** How often each kind of fault has occurred. */
    public Map<String, Integer> faultCounts() {
        Map<String, Integer> counts = new TreeMap<>();
        truth().path("faults")
                .forEach(api -> api.properties()
                        .forEach(kind ->
                                counts.merge(kind.getKey(), kind.getValue().asInt(), Integer::sum)));
        return counts;
    }

    public JsonNode truth() {
        return client.get("/sandbox/truth");
    }

    @Override
    public void close() {
        client.close();
    }
}
