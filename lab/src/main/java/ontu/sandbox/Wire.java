package ontu.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** The wire formats: JSON, and the bank's dates and times, all in Asia/Seoul. */
final class Wire {
    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    static final DateTimeFormatter DAY = strict("uuuuMMdd");
    static final DateTimeFormatter MONTH = strict("uuuuMM");
    static final DateTimeFormatter TIME = strict("HHmmss");

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .build();

    private Wire() {}

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    static LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, SEOUL);
    }

    static String day(Instant at) {
        return DAY.format(at.atZone(SEOUL));
    }

    static String time(Instant at) {
        return TIME.format(at.atZone(SEOUL));
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The JSON object in these bytes; empty if they are not one. */
    static Optional<ObjectNode> read(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sandbox cannot serialize its own reply.", e);
        }
    }
}
