package ontu.local.outside;

import com.fasterxml.jackson.databind.JsonNode;
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

    public void fault(ObjectNode rule) {
        sandbox.post("/sandbox/faults", rule);
    }

    public void fault(Map<String, ?> rule) {
        sandbox.post("/sandbox/faults", rule);
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
