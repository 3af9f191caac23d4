package ontu.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The JSON object that the control interface was sent; whatever is wrong with it is said in a {@link ControlProblem}. */
final class ControlFields {
    private final ObjectNode object;

    private ControlFields(ObjectNode object) {
        this.object = object;
    }

    static ControlFields read(byte[] body) {
        return new ControlFields(
                Wire.read(body).orElseThrow(() -> new ControlProblem("The body must be a JSON object.")));
    }

    void allowOnly(Set<String> keys) {
        object.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new ControlProblem("The body may only have the fields "
                        + String.join(", ", keys.stream().sorted().toList()) + ".");
            }
        });
    }

    Optional<String> text(String key) {
        return value(key).map(node -> {
            if (!node.isTextual() || node.asText().isBlank()) {
                throw new ControlProblem("\"" + key + "\" must be a text.");
            }
            return node.asText();
        });
    }

    String needText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    Optional<Long> whole(String key, long least, long most) {
        return value(key).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < least || node.asLong() > most) {
                throw new ControlProblem("\"" + key + "\" must be a whole number from " + least + " to " + most + ".");
            }
            return node.asLong();
        });
    }

    long needWhole(String key, long least, long most) {
        return whole(key, least, most).orElseThrow(() -> missing(key));
    }

    Optional<Double> probability(String key) {
        return value(key).map(node -> {
            if (!node.isNumber() || !(node.asDouble() >= 0 && node.asDouble() <= 1)) {
                throw new ControlProblem("\"" + key + "\" must be a number from 0 to 1.");
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
                throw new ControlProblem("\"" + key + "\" must be a duration from zero to a hundred years.");
            }
            return duration;
        });
    }

    private static <T> T parsed(String key, String text, Function<String, T> parser, String expected) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException e) {
            throw new ControlProblem("\"" + key + "\" must be " + expected + ".");
        }
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> type) {
        return text(key)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(choice -> choice.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new ControlProblem(
                                "\"" + key + "\" must be one of " + Arrays.toString(type.getEnumConstants()) + ".")));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
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
        return set(key, "a list of texts", JsonNode::isTextual, JsonNode::asText);
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
                throw new ControlProblem("\"" + key + "\" must be " + expected + ", each once.");
            }
            return elements;
        });
    }

    private Optional<JsonNode> value(String key) {
        return Optional.ofNullable(object.get(key)).filter(node -> !node.isNull());
    }

    private static ControlProblem missing(String key) {
        return new ControlProblem("\"" + key + "\" is missing.");
    }
}
