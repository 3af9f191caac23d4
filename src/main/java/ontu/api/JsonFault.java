package ontu.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.AnnualRate;
import org.jspecify.annotations.Nullable;

/** What is wrong with a text that is to be JSON of a certain shape, in words that repeat no value. */
public sealed interface JsonFault {
    /**
     * Not JSON at all.
     *
     * @param place line and column, counted from 1
     */
    record Malformed(String place) implements JsonFault {}

    /**
     * JSON, and a field of it is unknown, or has a value of the wrong kind or out of range.
     *
     * @param field the path of the field, for example {@code commitments[3].amount}; empty for the whole
     * @param sentence what is wrong with it
     */
    record WrongField(String field, String sentence) implements JsonFault {}

    /**
     * What an exception of Jackson's says, without Jackson's own words.
     *
     * @param whole what the text is called: {@code the body}
     */
    static JsonFault of(JsonProcessingException exception, String whole) {
        return causes(exception)
                .filter(JsonParseException.class::isInstance)
                .map(JsonParseException.class::cast)
                .findFirst()
                .<JsonFault>map(parse -> new Malformed(place(parse)))
                .orElseGet(() -> wrongField(exception, whole));
    }

    private static WrongField wrongField(JsonProcessingException exception, String whole) {
        String path = exception instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        return new WrongField(path, sentence(path.isEmpty() ? whole : path, exception));
    }

    private static String sentence(String field, JsonProcessingException exception) {
        return switch (exception) {
            case UnrecognizedPropertyException ignored -> field + " is not a field that is known here.";
            case ValueInstantiationException refused -> field + ": " + reason(refused);
            case MismatchedInputException mismatch -> field + " must be " + kind(mismatch.getTargetType()) + ".";
            default -> field + " cannot be read: a number is out of range, or a value is not of the right kind.";
        };
    }

    /** Our own types refuse with a sentence of their own. */
    private static String reason(ValueInstantiationException refused) {
        return causes(refused)
                .filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("it cannot be made into what it should be.");
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "of another kind";
        }
        if (type.isEnum()) {
            return "one of " + names(type);
        }
        if (type == Won.class) {
            return "whole won, a JSON integer";
        }
        if (type == AnnualRate.class) {
            return "percent a year, a JSON number such as 8.4";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-03-25";
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
                .map(constant -> Json.mapper().convertValue(constant, String.class))
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

    private static String place(JsonParseException parse) {
        JsonLocation location = parse.getLocation();
        return location == null
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Stream<Throwable> causes(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause);
    }
}
