package ontu.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Optional;

/** The response to one request, before it is interpreted. */
sealed interface BankResponse {

    /** Not one byte of the request was transmitted. */
    record NotTransmitted(String code, String reason) implements BankResponse {}

    /**
     * Bytes may have been transmitted, and there is no reply that can be trusted; only the code is known.
     *
     * @param document what came with the code; missing if there was no readable reply
     */
    record Unusable(String code, JsonNode document) implements BankResponse {
        Unusable(String code) {
            this(code, MissingNode.getInstance());
        }

        @Override
        public String toString() {
            return "Unusable[code=" + code + "]";
        }
    }

    /** A complete reply with HTTP status 200 or 201. */
    record Parsed(Header.Reply header, JsonNode document) implements BankResponse {

        boolean succeeded() {
            return header.code().equals(ReplyCodes.SUCCESS);
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
                root -> WireFormat.read(root.path("Header"), WireFormat.MAPPER.constructType(Header.Reply.class)));
        if (status != 200 && status != 201) {
            Optional<String> refusal = header.map(Header.Reply::code).filter(code -> !code.equals(ReplyCodes.SUCCESS));
            return refusal.map(code -> new Unusable(code, document.orElseThrow()))
                    .orElseGet(() -> new Unusable(ReplyCodes.ofHttpStatus(status)));
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
}
