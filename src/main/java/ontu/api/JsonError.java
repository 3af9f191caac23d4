package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import org.jspecify.annotations.Nullable;

/** Why JSON could not be read, without repeating any value of it (privacy). */
public sealed interface JsonError {
    /**
     * Not valid JSON.
     *
     * @param location line and column, counted from 1
     */
    record Malformed(@JsonProperty("location") String location) implements JsonError {}

    /**
     * Valid JSON with a field that is unknown, or has a value of the wrong type or out of range.
     *
     * @param field the path of the field, for example {@code commitments[3].amount}; empty for the whole document
     * @param sentence what is wrong
     */
    record InvalidField(
            @JsonProperty("field") String field,
            @JsonProperty("sentence") String sentence) implements JsonError {}

    /**
     * Describes an exception of Jackson without its message.
     *
     * @param documentName how messages name the document: {@code the body}
     */
    static JsonError of(JsonProcessingException exception, String documentName) {
        return causes(exception)
                .filter(JsonParseException.class::isInstance)
                .map(JsonParseException.class::cast)
                .findFirst()
                .<JsonError>map(parse -> new Malformed(location(parse)))
                .orElseGet(() -> invalidField(exception, documentName));
    }

    private static InvalidField invalidField(JsonProcessingException exception, String documentName) {
        String path = exception instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        return new InvalidField(path, sentence(path.isEmpty() ? documentName : path, exception));
    }

    private static String sentence(String field, JsonProcessingException exception) {
        return switch (exception) {
            case UnrecognizedPropertyException ignored -> field + " is not a known field.";
            case ValueInstantiationException refused -> field + ": " + reason(refused);
            case MismatchedInputException mismatch ->
                field + " must be " + expectedType(mismatch.getTargetType()) + ".";
            default -> field + " cannot be read: a number is out of range, or a value has the wrong type.";
        };
    }

    /** Ontu's own types explain why they refuse a value. */
    private static String reason(ValueInstantiationException refused) {
        return causes(refused)
                .filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("the value is invalid.");
    }

    private static String expectedType(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of " + names(type);
        }
        if (type == Won.class) {
            return "whole won, a JSON integer";
        }
        if (type == AnnualRate.class || type == BigDecimal.class) {
            return "percent a year, a number such as 9.5";
        }
        if (type == LocalDate.class) {
            return BusinessDateDeserializer.EXPECTED;
        }
        if (type == String.class) {
            return "a JSON string";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a JSON integer";
        }
        return java.util.Collection.class.isAssignableFrom(type) ? "a JSON array" : "a JSON object";
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> StrictJson.mapper().convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String location(JsonParseException parse) {
        JsonLocation location = parse.getLocation();
        return location == null
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Stream<Throwable> causes(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause);
    }
}
