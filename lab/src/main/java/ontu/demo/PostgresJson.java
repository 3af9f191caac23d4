package ontu.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Parses JSON from PostgreSQL. */
final class PostgresJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PostgresJson() {}

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that cannot be read.", e);
        }
    }
}
