package ontu.queries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Reads the details of an event from their column. */
final class Detail {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Detail() {}

    static Map<String, Object> of(String column) {
        try {
            return JSON.readValue(column, new TypeReference<>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("PostgreSQL gave out JSON that is none.", impossible);
        }
    }
}
