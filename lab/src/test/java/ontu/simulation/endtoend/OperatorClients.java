package ontu.simulation.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontu.configuration.Role;
import ontu.resources.RestApiServer;
import ontu.resources.access.ApiCaller;
import ontu.testing.TestHttp;

/** Two operators, and the REST API that they use. */
final class OperatorClients implements AutoCloseable {
    static final String KIM = "kim";
    static final String LEE = "lee";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestApiServer server;

    private OperatorClients(RestApiServer server) {
        this.server = server;
    }

    static OperatorClients of(EndToEndEnvironment environment) throws Exception {
        return new OperatorClients(RestApiServer.start(
                environment.jdbi,
                environment.client(),
                environment.temporal.clock(),
                List.of(new ApiCaller(KIM, Role.OPERATOR, KIM), new ApiCaller(LEE, Role.OPERATOR, LEE))));
    }

    /** The evidence of an order. */
    JsonNode evidence(String number) {
        return TestHttp.json(server.send(KIM, "GET", "/orders/" + number, null).body());
    }

    /** Kim proposes and Lee approves, each after reading the evidence. */
    void decide(String number, String outcome) {
        long proposal = propose(number, outcome);
        JsonNode decided = approve(number, outcome, proposal);
        if (!decided.at("/decided/choice").asText().equals(outcome)) {
            throw new AssertionError(decided.toString());
        }
    }

    /** Kim proposes; returns the id of the proposal. */
    long propose(String number, String outcome) {
        HttpResponse<String> response = putDecision(KIM, number, decisionBody(number, outcome));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return TestHttp.json(response.body()).at("/proposal/id").asLong();
    }

    /** Lee approves; returns the response, successful or not. */
    JsonNode approve(String number, String outcome, long proposal) {
        Map<String, Object> body = decisionBody(number, outcome);
        body.put("approves", proposal);
        return TestHttp.json(putDecision(LEE, number, body).body());
    }

    private Map<String, Object> decisionBody(String number, String outcome) {
        return new HashMap<>(Map.of(
                "choice",
                outcome,
                "bankReference",
                "CASE-1",
                "reason",
                "The bank has confirmed it.",
                "evidenceHash",
                evidence(number).at("/decision/evidenceHash").asText()));
    }

    /** Kim proposes and Lee approves what is to become of a transfer, each after reading the evidence. */
    void decideTransfer(String transfer, String choice) {
        decide("/transfers/" + transfer, choice, Map.of());
    }

    /** The same about an account request. */
    void decideAccountRequest(long request, String choice) {
        decide("/account-requests/" + request, choice, Map.of("bankReference", "CASE-1"));
    }

    /** The choices that are offered about an account request. */
    JsonNode choicesOfAccountRequest(long request) {
        return TestHttp.json(server.send(KIM, "GET", "/account-requests/" + request, null)
                        .body())
                .at("/decision/choices");
    }

    private void decide(String path, String choice, Map<String, Object> more) {
        Map<String, Object> body = decisionOn(path, choice, more);
        HttpResponse<String> proposed = server.send(
                KIM, "PUT", path + "/decision", JSON.valueToTree(body).toString());
        if (proposed.statusCode() != 201) {
            throw new AssertionError(proposed.body());
        }
        Map<String, Object> approval = decisionOn(path, choice, more);
        approval.put(
                "approves", TestHttp.json(proposed.body()).at("/proposal/id").asLong());
        HttpResponse<String> approved = server.send(
                LEE, "PUT", path + "/decision", JSON.valueToTree(approval).toString());
        if (approved.statusCode() != 200) {
            throw new AssertionError(approved.body());
        }
    }

    private Map<String, Object> decisionOn(String path, String choice, Map<String, Object> more) {
        String evidenceHash = TestHttp.json(server.send(LEE, "GET", path, null).body())
                .at("/decision/evidenceHash")
                .asText();
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("choice", choice, "reason", "As agreed.", "evidenceHash", evidenceHash));
        return body;
    }

    private HttpResponse<String> putDecision(String operator, String number, Map<String, Object> body) {
        return server.send(
                operator,
                "PUT",
                "/orders/" + number + "/decision",
                JSON.valueToTree(body).toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
