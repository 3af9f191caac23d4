package ontu.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ontu.configuration.Role;
import ontu.resources.RestApiExtension.ApiResponse;

/**
 * What two operators send about something that they decide about, each on its evidence as it is.
 *
 * @param path of that something
 */
record DecisionCalls(RestApiExtension service, String path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A choice that needs nothing but a reason. */
    ObjectNode body(String choice) {
        return JSON.createObjectNode()
                .put("choice", choice)
                .put("reason", "Reported by telephone at 10:40.")
                .put(
                        "evidenceHash",
                        service.get(Role.OPERATOR, path)
                                .body()
                                .at("/decision/evidenceHash")
                                .asText());
    }

    /** The first operator proposes. */
    ApiResponse propose(ObjectNode body) {
        return service.send(Role.OPERATOR, "PUT", path + "/decision", body.toString());
    }

    /** The second operator approves. */
    ApiResponse approve(ObjectNode body, ApiResponse proposal) {
        return approve(RestApiExtension.SECOND_OPERATOR, body, proposal);
    }

    /** @param operator the name of a token */
    ApiResponse approve(String operator, ObjectNode body, ApiResponse proposal) {
        ObjectNode approval = body.deepCopy()
                .put("approves", proposal.body().at("/proposal/id").asLong());
        return service.sendAs(operator, "PUT", path + "/decision", approval.toString());
    }
}
