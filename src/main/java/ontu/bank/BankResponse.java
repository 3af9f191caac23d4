package ontu.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** The response to one request, before it is interpreted. */
sealed interface BankResponse {

    /** Not one byte of the request was transmitted. */
    record NotTransmitted(String code, String reason) implements BankResponse {}

    /** Bytes may have been transmitted, and there is no reply that can be trusted; only the code is known. */
    record Unusable(String code) implements BankResponse {}

    /** A complete reply with HTTP status 200 or 201. */
    record Parsed(Header.Reply header, JsonNode document) implements BankResponse {

        boolean succeeded() {
            return header.code().equals(ReplyCodes.SUCCESS);
        }

        /** The body as a record; empty if a field is missing or malformed (docs/bank-api.md#formats). */
        <T> Optional<T> body(JavaType type) {
            return parsed(document, type);
        }

        @Override
        public String toString() {
            return "Parsed[code=" + header.code() + "]";
        }
    }

    /**
     * Parses a reply. The outcome is in {@code Rpcd} and not in the HTTP status (docs/bank-api.md#section-1-3), but
     * with a status other than 200 and 201 nothing is trusted except the code of a refusal.
     */
    static BankResponse of(int status, byte[] reply) {
        Optional<JsonNode> document = tree(reply);
        Optional<Header.Reply> header = document.flatMap(
                root -> parsed(root.path("Header"), WireFormat.MAPPER.constructType(Header.Reply.class)));
        if (status != 200 && status != 201) {
            Optional<String> refusal = header.map(Header.Reply::code).filter(code -> !code.equals(ReplyCodes.SUCCESS));
            return new Unusable(refusal.orElse(ReplyCodes.ofHttpStatus(status)));
        }
        return header.<BankResponse>map(parsed -> new Parsed(parsed, document.orElseThrow()))
                .orElse(new Unusable(ReplyCodes.BROKEN_REPLY));
    }

    private static Optional<JsonNode> tree(byte[] reply) {
        try {
            return Optional.of(WireFormat.MAPPER.readTree(reply)).filter(JsonNode::isObject);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> parsed(JsonNode node, JavaType type) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireFormat.MAPPER.treeToValue(node, type));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
