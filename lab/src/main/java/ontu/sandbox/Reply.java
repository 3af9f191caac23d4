package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The bank's answer: header and body, both JSON strings throughout. */
record Reply(ObjectNode header, ObjectNode body) {

    static Reply success(Request request, Instant at, ObjectNode body, Sandbox.Switches switches) {
        return new Reply(header(request, at, Codes.SUCCESS, Codes.message(Codes.SUCCESS), switches), body);
    }

    /** A header without a body. */
    static Reply code(Request request, Instant at, String code, String message, Sandbox.Switches switches) {
        return new Reply(header(request, at, code, message, switches), Wire.object());
    }

    private static ObjectNode header(
            Request request, Instant at, String code, String message, Sandbox.Switches switches) {
        Fields asked = request.header();
        return Wire.object()
                .put("ApiNm", request.api().wireName())
                .put("Tsymd", Wire.day(at))
                .put("Trtm", Wire.time(at))
                .put("Iscd", asked.lenient("Iscd", 6))
                .put("FintechApsno", asked.lenient("FintechApsno", 3))
                .put("ApiSvcCd", asked.lenient("ApiSvcCd", 20))
                .put("IsTuno", request.number())
                .put("Rpcd", code)
                .put(switches.trailingBlankInMessageKey() ? "Rsms " : "Rsms", message);
    }

    /** {@code Rpcd}. */
    String code() {
        return header.path("Rpcd").asText();
    }

    ObjectNode json() {
        ObjectNode root = Wire.object();
        root.set("Header", header);
        root.setAll(body);
        return root;
    }
}
