package ontu.simulation.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.db.DataSourceFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.bank.BankConfiguration;
import ontu.bank.Secret;
import ontu.configuration.OntuConfiguration;
import ontu.configuration.Role;
import ontu.configuration.TokenConfiguration;
import ontu.resources.RestServer;
import ontu.resources.RestService;
import ontu.resources.access.Tokens;

/** Two people with the role of operators, and the REST API that they talk to. */
final class Operators implements AutoCloseable {
    static final String KIM = "kim";
    static final String LEE = "lee";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private Operators(RestServer server) {
        this.server = server;
    }

    static Operators of(LoanWorld world) throws Exception {
        OntuConfiguration configuration = new OntuConfiguration(
                new DataSourceFactory(),
                null,
                BankConfiguration.of(
                        world.line.uri(),
                        new BankConfiguration.Identity(
                                "000999", "001", "13E_001_00", new Secret("secret"), "0000000000", "0000000000")),
                null,
                null,
                null,
                List.of(token(KIM), token(LEE)));
        configuration.listenOnFreePorts();
        return new Operators(RestServer.start(
                configuration, new RestService(configuration, world.jdbi, world.client(), world.temporal.clock())));
    }

    private static TokenConfiguration token(String name) {
        return new TokenConfiguration(name, Role.OPERATOR, Tokens.hash("token of " + name));
    }

    /** All that is known of an order. */
    JsonNode evidence(String number) {
        return read(send(KIM, HttpRequest.newBuilder(uri(number, "")).GET()));
    }

    /** Kim proposes and Lee approves, each after a look at the evidence. */
    void decide(String number, String outcome) {
        long proposal = propose(number, outcome);
        JsonNode decided = approve(number, outcome, proposal);
        if (!decided.at("/order/state").asText().equals(outcome)) {
            throw new AssertionError(decided.toString());
        }
    }

    /** Kim proposes; the id of the proposal. */
    long propose(String number, String outcome) {
        HttpResponse<String> response = put(KIM, number, statement(number, outcome));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return read(response).at("/decision/proposal/id").asLong();
    }

    /** Lee approves; what came of it, granted or refused. */
    JsonNode approve(String number, String outcome, long proposal) {
        Map<String, Object> body = statement(number, outcome);
        body.put("approves", proposal);
        return read(put(LEE, number, body));
    }

    private Map<String, Object> statement(String number, String outcome) {
        return new HashMap<>(Map.of(
                "outcome",
                outcome,
                "bankReference",
                "CASE-1",
                "reason",
                "The bank says so.",
                "evidenceHash",
                evidence(number).path("evidenceHash").asText()));
    }

    private HttpResponse<String> put(String person, String number, Map<String, Object> body) {
        try {
            return send(
                    person,
                    HttpRequest.newBuilder(uri(number, "/decision"))
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI uri(String number, String below) {
        return URI.create("http://127.0.0.1:" + server.port() + "/orders/" + number + below);
    }

    private HttpResponse<String> send(String person, HttpRequest.Builder request) {
        try {
            return http.send(
                    request.header("Authorization", "Bearer token of " + person).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
