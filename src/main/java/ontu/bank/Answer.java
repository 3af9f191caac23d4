package ontu.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** What came back for one request, before anybody asks what it means. */
sealed interface Answer {

    /** Not one byte of the request left this machine. */
    record NothingLeft(String code, String reason) implements Answer {}

    /** Bytes may have left, and no reply came back that could be trusted; the code is all there is to go by. */
    record Unusable(String code) implements Answer {}

    /** A whole reply with HTTP status 200 or 201. */
    record Read(Header.Reply header, JsonNode document) implements Answer {

        boolean succeeded() {
            return header.code().equals(Codes.SUCCESS);
        }

        /** The body as a record; empty when a field is missing or is not what the document says. */
        <T> Optional<T> body(Class<T> type) {
            return parsed(document, type);
        }

        @Override
        public String toString() {
            return "Read[code=" + header.code() + "]";
        }
    }

    /**
     * Reads a reply. The outcome is in {@code Rpcd} and not in the HTTP status (wire contract, section 1), but with a
     * status other than 200 and 201 nothing is believed except the code of a refusal.
     */
    static Answer of(int status, byte[] reply) {
        Optional<JsonNode> document = tree(reply);
        Optional<Header.Reply> header = document.flatMap(root -> parsed(root.path("Header"), Header.Reply.class));
        if (status != 200 && status != 201) {
            Optional<String> refusal = header.map(Header.Reply::code).filter(code -> !code.equals(Codes.SUCCESS));
            return new Unusable(refusal.orElse(Codes.ofHttpStatus(status)));
        }
        return header.<Answer>map(read -> new Read(read, document.orElseThrow()))
                .orElse(new Unusable(Codes.BROKEN_REPLY));
    }

    private static Optional<JsonNode> tree(byte[] reply) {
        try {
            return Optional.of(WireFormat.MAPPER.readTree(reply)).filter(JsonNode::isObject);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> parsed(JsonNode node, Class<T> type) {
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
