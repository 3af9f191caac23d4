package ontu.queries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Reads the details of an event from their column. */
final class EventDetail {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventDetail() {}

    static Map<String, Object> parse(String column) {
        try {
            return JSON.readValue(column, new TypeReference<>() {});
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("A JSON column does not hold valid JSON.", unreachable);
        }
    }
}
