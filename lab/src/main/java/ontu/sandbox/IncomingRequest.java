package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A request as the bank received it. Reading never fails: a body that is not a JSON object gives a request without
 * fields, which authentication then refuses.
 *
 * @param header the common part (공통부)
 * @param body all fields besides the header
 * @param receivedAt by the bank's clock, which alone decides the date of the number
 */
record IncomingRequest(Api api, RequestFields header, RequestFields body, Instant receivedAt) {

    static IncomingRequest read(Api api, byte[] bytes, Instant receivedAt) {
        ObjectNode root = Wire.read(bytes).orElseGet(Wire::object);
        ObjectNode header = root.path("Header") instanceof ObjectNode object ? object : Wire.object();
        return new IncomingRequest(api, new RequestFields(header), new RequestFields(root), receivedAt);
    }

    IncomingRequest receivedAt(Instant later) {
        return new IncomingRequest(api, header, body, later);
    }

    /** {@code IsTuno}; empty if it is missing or invalid. */
    String number() {
        return header.textOrEmpty("IsTuno", 20);
    }

    /** The send date that the caller states; empty if it is missing or invalid. */
    String sendDate() {
        return header.textOrEmpty("Tsymd", 8);
    }

    LocalDate bankDate() {
        return Wire.dateOf(receivedAt);
    }
}
