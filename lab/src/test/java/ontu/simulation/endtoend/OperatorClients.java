package ontu.simulation.endtoend;

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
import ontu.resources.DropwizardServer;
import ontu.resources.RestApi;
import ontu.resources.access.TokenAuthenticator;

/** Two operators, and the REST API that they use. */
final class OperatorClients implements AutoCloseable {
    static final String KIM = "kim";
    static final String LEE = "lee";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DropwizardServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private OperatorClients(DropwizardServer server) {
        this.server = server;
    }

    static OperatorClients of(EndToEndEnvironment environment) throws Exception {
        OntuConfiguration configuration = new OntuConfiguration(
                new DataSourceFactory(),
                null,
                BankConfiguration.of(
                        environment.bankProxy.uri(),
                        new BankConfiguration.Identity(
                                "000999", "001", "13E_001_00", new Secret("secret"), "0000000000", "0000000000")),
                null,
                null,
                null,
                List.of(token(KIM), token(LEE)));
        configuration.listenOnFreePorts();
        return new OperatorClients(DropwizardServer.start(
                configuration,
                new RestApi(configuration, environment.jdbi, environment.client(), environment.temporal.clock())));
    }

    private static TokenConfiguration token(String name) {
        return new TokenConfiguration(name, Role.OPERATOR, TokenAuthenticator.hash("token of " + name));
    }

    /** The evidence of an order. */
    JsonNode evidence(String number) {
        return read(send(KIM, HttpRequest.newBuilder(uri(number, "")).GET()));
    }

    /** Kim proposes and Lee approves, each after reading the evidence. */
    void decide(String number, String outcome) {
        long proposal = propose(number, outcome);
        JsonNode decided = approve(number, outcome, proposal);
        if (!decided.at("/order/state").asText().equals(outcome)) {
            throw new AssertionError(decided.toString());
        }
    }

    /** Kim proposes; returns the id of the proposal. */
    long propose(String number, String outcome) {
        HttpResponse<String> response = putDecision(KIM, number, decisionBody(number, outcome));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return read(response).at("/decision/proposal/id").asLong();
    }

    /** Lee approves; returns the response, successful or not. */
    JsonNode approve(String number, String outcome, long proposal) {
        Map<String, Object> body = decisionBody(number, outcome);
        body.put("approves", proposal);
        return read(putDecision(LEE, number, body));
    }

    private Map<String, Object> decisionBody(String number, String outcome) {
        return new HashMap<>(Map.of(
                "outcome",
                outcome,
                "bankReference",
                "CASE-1",
                "reason",
                "The bank has confirmed it.",
                "evidenceHash",
                evidence(number).path("evidenceHash").asText()));
    }

    private HttpResponse<String> putDecision(String operator, String number, Map<String, Object> body) {
        try {
            return send(
                    operator,
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

    private HttpResponse<String> send(String operator, HttpRequest.Builder request) {
        try {
            return http.send(
                    request.header("Authorization", "Bearer token of " + operator)
                            .build(),
                    BodyHandlers.ofString());
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
