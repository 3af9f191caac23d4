package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A request as it reached the bank. Reading never fails: bytes that are no JSON object give a request without fields,
 * which admission then refuses.
 *
 * @param header the common part (공통부)
 * @param body everything beside the header
 * @param receivedAt by the bank's own clock, which alone decides the date that the number belongs to
 */
record Request(Api api, Fields header, Fields body, Instant receivedAt) {

    static Request read(Api api, byte[] bytes, Instant receivedAt) {
        ObjectNode root = Wire.read(bytes).orElseGet(Wire::object);
        ObjectNode header = root.path("Header") instanceof ObjectNode object ? object : Wire.object();
        return new Request(api, new Fields(header), new Fields(root), receivedAt);
    }

    Request receivedAt(Instant later) {
        return new Request(api, header, body, later);
    }

    /** {@code IsTuno}; empty when it is missing or unusable. */
    String number() {
        return header.lenient("IsTuno", 20);
    }

    /** The send date that the caller claims; empty when it is missing or unusable. */
    String sendDate() {
        return header.lenient("Tsymd", 8);
    }

    LocalDate bankDate() {
        return Wire.dateOf(receivedAt);
    }
}
