package ontu.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The one form in which lists are read, whatever the bank writes: rows under {@code REC}, an array also when there are
 * none, and the fields that an empty list may leave out (docs/bank-api.md#pages).
 */
record ListReply(ListRequest request, ObjectNode list) {
    private static final String ROWS = "REC";
    private static final List<String> SPELLINGS = List.of(ROWS, "Rec");

    /** A reply in that form; empty if it has rows under both spellings. */
    static Optional<ListReply> of(ListRequest request, JsonNode reply) {
        List<JsonNode> rows = SPELLINGS.stream()
                .map(reply::path)
                .filter(spelled -> !isEmpty(spelled))
                .toList();
        if (rows.size() > 1) {
            return Optional.empty();
        }
        ObjectNode list = reply.deepCopy();
        list.remove(SPELLINGS);
        list.set(ROWS, rows.isEmpty() ? list.arrayNode() : rows.getFirst());
        request.defaults(list.path(ROWS).size()).forEach((field, value) -> {
            if (WireFormat.isAbsent(list.path(field))) {
                list.put(field, value);
            }
        });
        return Optional.of(new ListReply(request, list));
    }

    /** What a code that means "no rows" says. */
    static ListReply withoutRows(ListRequest request) {
        return of(request, WireFormat.MAPPER.createObjectNode()).orElseThrow();
    }

    private static boolean isEmpty(JsonNode rows) {
        return WireFormat.isAbsent(rows) || (rows.isArray() && rows.isEmpty());
    }

    /** Whether the rows are those that were requested. */
    boolean echoesRequest() {
        return list.path(ROWS).isEmpty()
                || request.echoedAboveRows().entrySet().stream()
                        .allMatch(field -> list.path(field.getKey()).asText().equals(field.getValue()));
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
