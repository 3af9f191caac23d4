package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import ontu.workflows.money.Won;

/** The control interface of the simulated bank: what the world outside does, what goes wrong, and what is true. */
public final class BankControl {
    private final Json sandbox;

    public BankControl(URI sandbox) {
        this.sandbox = new Json(sandbox, Optional.empty());
    }

    /** Somebody pays in, at this moment of the bank's time. */
    public void deposit(String account, Won amount, Instant at) {
        sandbox.post(
                "/sandbox/deposits",
                Json.object()
                        .put("virtualAccount", account)
                        .put("amount", amount.amount())
                        .put("at", at.toString()));
    }

    public void fault(ObjectNode rule) {
        sandbox.post("/sandbox/faults", rule);
    }

    /** Nothing goes wrong any more. */
    public void heal() {
        sandbox.delete("/sandbox/faults");
    }

    public JsonNode truth() {
        return sandbox.get("/sandbox/truth");
    }
}
