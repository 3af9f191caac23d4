package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The bank's reply: header and body, with JSON strings only. */
record SandboxReply(ObjectNode header, ObjectNode body) {

    static SandboxReply success(IncomingRequest request, Instant at, ObjectNode body, Sandbox.Switches switches) {
        return new SandboxReply(
                header(
                        request,
                        at,
                        SandboxReplyCodes.SUCCESS,
                        SandboxReplyCodes.message(SandboxReplyCodes.SUCCESS),
                        switches),
                body);
    }

    /** A header without a body. */
    static SandboxReply code(
            IncomingRequest request, Instant at, String code, String message, Sandbox.Switches switches) {
        return new SandboxReply(header(request, at, code, message, switches), Wire.object());
    }

    private static ObjectNode header(
            IncomingRequest request, Instant at, String code, String message, Sandbox.Switches switches) {
        RequestFields requestHeader = request.header();
        return Wire.object()
                .put("ApiNm", request.api().wireName())
                .put("Tsymd", Wire.day(at))
                .put("Trtm", Wire.time(at))
                .put("Iscd", requestHeader.textOrEmpty("Iscd", 6))
                .put("FintechApsno", requestHeader.textOrEmpty("FintechApsno", 3))
                .put("ApiSvcCd", requestHeader.textOrEmpty("ApiSvcCd", 20))
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
