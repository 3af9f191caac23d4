package ontu.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The fields of a request to the control interface; invalid ones cause a {@link ControlRequestException}. */
final class ControlFields {
    private final ObjectNode object;

    private ControlFields(ObjectNode object) {
        this.object = object;
    }

    static ControlFields read(byte[] body) {
        return new ControlFields(
                Wire.read(body).orElseThrow(() -> new ControlRequestException("The body must be a JSON object.")));
    }

    void allowOnly(Set<String> keys) {
        object.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new ControlRequestException("The body may only have the fields "
                        + String.join(", ", keys.stream().sorted().toList()) + ".");
            }
        });
    }

    Optional<String> text(String key) {
        return value(key).map(node -> {
            if (!node.isTextual() || node.asText().isBlank()) {
                throw new ControlRequestException("\"" + key + "\" must be a string.");
            }
            return node.asText();
        });
    }

    String requireText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    Optional<Long> wholeNumber(String key, long least, long most) {
        return value(key).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < least || node.asLong() > most) {
                throw new ControlRequestException(
                        "\"" + key + "\" must be a whole number from " + least + " to " + most + ".");
            }
            return node.asLong();
        });
    }

    long requireWholeNumber(String key, long least, long most) {
        return wholeNumber(key, least, most).orElseThrow(() -> missing(key));
    }

    Optional<Double> probability(String key) {
        return value(key).map(node -> {
            if (!node.isNumber() || !(node.asDouble() >= 0 && node.asDouble() <= 1)) {
                throw new ControlRequestException("\"" + key + "\" must be a number from 0 to 1.");
            }
            return node.asDouble();
        });
    }

    Optional<Instant> instant(String key) {
        return text(key).map(text -> parsed(key, text, Instant::parse, "an instant such as \"2026-03-02T01:30:00Z\""));
    }

    Optional<Duration> duration(String key) {
        return text(key).map(text -> {
            Duration duration = parsed(key, text, Duration::parse, "an ISO 8601 duration such as \"PT90M\"");
            if (duration.isNegative() || duration.toDays() > 36_500) {
                throw new ControlRequestException("\"" + key + "\" must be a duration from zero to a hundred years.");
            }
            return duration;
        });
    }

    private static <T> T parsed(String key, String text, Function<String, T> parser, String expected) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException e) {
            throw new ControlRequestException("\"" + key + "\" must be " + expected + ".");
        }
    }

    <E extends ControlCode> Optional<E> optionalChoice(String key, Class<E> type) {
        return text(key)
                .map(text -> ControlCode.find(type, text)
                        .orElseThrow(() -> new ControlRequestException("\"" + key + "\" must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(ControlCode::code)
                                        .toList()
                                + ".")));
    }

    <E extends ControlCode> E choice(String key, Class<E> type) {
        return optionalChoice(key, type).orElseThrow(() -> missing(key));
    }

    Optional<Set<Integer>> ordinals(String key) {
        return set(
                key,
                "a list of whole numbers, counted from 1",
                node -> node.canConvertToInt() && node.isIntegralNumber() && node.asInt() > 0,
                JsonNode::asInt);
    }

    Optional<Set<String>> texts(String key) {
        return set(key, "a list of strings", JsonNode::isTextual, JsonNode::asText);
    }

    /** An object whose values are strings. */
    Optional<Map<String, String>> textsByName(String key) {
        return value(key).map(node -> {
            Map<String, String> texts = new TreeMap<>();
            node.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    texts.put(field.getKey(), field.getValue().asText());
                }
            });
            if (!node.isObject() || node.isEmpty() || texts.size() != node.size()) {
                throw new ControlRequestException("\"" + key + "\" must be an object of strings.");
            }
            return texts;
        });
    }

    /** The names of all fields that have a value. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> value(name).isEmpty());
        return names;
    }

    private <T> Optional<Set<T>> set(
            String key, String expected, Function<JsonNode, Boolean> fits, Function<JsonNode, T> toElement) {
        return value(key).map(node -> {
            Set<T> elements = new HashSet<>();
            node.forEach(element -> {
                if (fits.apply(element)) {
                    elements.add(toElement.apply(element));
                }
            });
            if (!node.isArray() || node.isEmpty() || elements.size() != node.size()) {
                throw new ControlRequestException("\"" + key + "\" must be " + expected + ", each once.");
            }
            return elements;
        });
    }

    private Optional<JsonNode> value(String key) {
        return Optional.ofNullable(object.get(key)).filter(node -> !node.isNull());
    }

    private static ControlRequestException missing(String key) {
        return new ControlRequestException("\"" + key + "\" is missing.");
    }
}
