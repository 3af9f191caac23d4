package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The bank's reply: header and body, with JSON strings only. */
record SandboxReply(ObjectNode header, ObjectNode body) {

    static SandboxReply success(IncomingRequest request, ObjectNode body, BankBooks books) {
        String message = SandboxReplyCodes.message(SandboxReplyCodes.SUCCESS);
        return new SandboxReply(header(request, SandboxReplyCodes.SUCCESS, message, books), body);
    }

    /** A reply that is no success. */
    static SandboxReply code(IncomingRequest request, String code, String message, ObjectNode body, BankBooks books) {
        return new SandboxReply(header(request, code, message, books), body);
    }

    private static ObjectNode header(IncomingRequest request, String code, String message, BankBooks books) {
        RequestFields requestHeader = request.header();
        Instant at = books.clock().now();
        return Wire.object()
                .put("ApiNm", books.settings().apiNames().of(request.api()))
                .put("Tsymd", Wire.day(at))
                .put("Trtm", Wire.time(at))
                .put("Iscd", requestHeader.textOrEmpty("Iscd", 6))
                .put("FintechApsno", requestHeader.textOrEmpty("FintechApsno", 3))
                .put("ApiSvcCd", requestHeader.textOrEmpty("ApiSvcCd", 20))
                .put("IsTuno", request.number())
                .put("Rpcd", code)
                .put(books.variants().messageKey(), message);
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
