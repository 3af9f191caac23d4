package ontu.bank;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Golden replies with changes. */
final class GoldenReplies {
    private GoldenReplies() {}

    static String golden(BankApi api, Consumer<ObjectNode> change) {
        try {
            var reply = (ObjectNode) new ObjectMapper().readTree(GoldenFilesTest.file(api, "reply"));
            change.accept(reply);
            return reply.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Consumer<ObjectNode> header(String field, String value) {
        return reply -> ((ObjectNode) reply.get("Header")).put(field, value);
    }

    static Consumer<ObjectNode> withoutHeader(String field) {
        return reply -> ((ObjectNode) reply.get("Header")).remove(field);
    }

    static Consumer<ObjectNode> body(String field, String value) {
        return reply -> reply.put(field, value);
    }

    static Consumer<ObjectNode> without(String field) {
        return reply -> reply.remove(field);
    }

    static BankResponse response(int status, String reply) {
        return BankResponse.of(status, reply.getBytes(StandardCharsets.UTF_8));
    }
}
