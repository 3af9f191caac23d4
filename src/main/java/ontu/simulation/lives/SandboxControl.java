package ontu.simulation.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What is done to the bank behind our back, over the sandbox's control interface. */
final class SandboxControl implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxControl(URI sandbox) {
        this.sandbox = sandbox;
    }

    void deposit(String account, long amount) {
        post("deposits", Map.of("virtualAccount", account, "amount", amount));
    }

    /** @param at when the money comes, in the bank's time */
    void deposit(String account, long amount, Instant at) {
        post("deposits", Map.of("virtualAccount", account, "amount", amount, "at", at.toString()));
    }

    void withdraw(String account, long amount) {
        post("withdrawals", Map.of("virtualAccount", account, "amount", amount));
    }

    void fault(Map<String, ?> rule) {
        post("faults", rule);
    }

    /** Nothing goes wrong any more. */
    void heal() {
        send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/faults")).DELETE());
    }

    /** How often which kind of fault has struck. */
    Map<String, Integer> struck() {
        Map<String, Integer> struck = new TreeMap<>();
        truth().path("faults")
                .forEach(api -> api.properties()
                        .forEach(kind ->
                                struck.merge(kind.getKey(), kind.getValue().asInt(), Integer::sum)));
        return struck;
    }

    JsonNode truth() {
        return send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/truth")).GET());
    }

    private void post(String what, Map<String, ?> body) {
        try {
            send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/" + what))
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("The sandbox refused: " + response.body());
            }
            return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
