package ontu.local.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ontu.workflows.money.Won;

/** The control interface of the simulated bank: what the world outside does, what goes wrong, and what is true. */
public final class BankControl implements AutoCloseable {
    private final JsonApi sandbox;

    public BankControl(URI sandbox) {
        this.sandbox = new JsonApi(sandbox, Optional.empty());
    }

    /** Somebody pays in, now. */
    public void deposit(String account, Won amount) {
        sandbox.post("/sandbox/deposits", Map.of("virtualAccount", account, "amount", amount.amount()));
    }

    /** Somebody pays in, at this moment of the bank's time. */
    public void deposit(String account, Won amount, Instant at) {
        sandbox.post(
                "/sandbox/deposits", Map.of("virtualAccount", account, "amount", amount.amount(), "at", at.toString()));
    }

    /** Money leaves an account, and Ontu is not asked. */
    public void withdraw(String account, Won amount) {
        sandbox.post("/sandbox/withdrawals", Map.of("virtualAccount", account, "amount", amount.amount()));
    }

    /** A rule of the sandbox (docs/sandbox.md), to be completed: where it does not say more, it strikes every request. */
    public static ObjectNode rule(String api, String kind) {
        return JsonNodeFactory.instance.objectNode().put("api", api).put("kind", kind);
    }

    public void fault(ObjectNode rule) {
        sandbox.post("/sandbox/faults", rule);
    }

    public void fault(Map<String, ?> rule) {
        sandbox.post("/sandbox/faults", rule);
    }

    /** The bank carries this payment out, says nothing, and does not say for a month what became of it. */
    public void leaveInDoubt(String number) {
        strike(number, rule(BankApi.PAYMENT, "DROP_REPLY"));
        strike(number, rule(BankApi.PAYMENT, "INQUIRY_LAG").put("delay", "P30D").put("code", "AT999"));
    }

    /** What happens to one order only. */
    public void strike(String number, ObjectNode rule) {
        rule.putArray("numbers").add(number);
        fault(rule);
    }

    /** Nothing goes wrong any more. */
    public void heal() {
        sandbox.delete("/sandbox/faults");
    }

    /** How often which kind of fault has struck. */
    public Map<String, Integer> struck() {
        Map<String, Integer> struck = new TreeMap<>();
        truth().path("faults")
                .forEach(api -> api.properties()
                        .forEach(kind ->
                                struck.merge(kind.getKey(), kind.getValue().asInt(), Integer::sum)));
        return struck;
    }

    public JsonNode truth() {
        return sandbox.get("/sandbox/truth");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
