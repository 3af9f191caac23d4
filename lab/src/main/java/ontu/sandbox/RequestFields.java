package ontu.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a request, or of one of its rows, read as strictly as by the bank: values are JSON strings, whole
 * numbers are accepted too; {@code null} and an empty string count as missing. A missing, too long or malformed field is refused
 * ({@code X0004}) by its name.
 */
final class RequestFields {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}");

    private final ObjectNode object;

    RequestFields(ObjectNode object) {
        this.object = object;
    }

    /** The value of a field, even if others are invalid; empty if it is invalid itself. */
    String textOrEmpty(String name, int maxLength) {
        try {
            return optional(name, maxLength).orElse("");
        } catch (RefusalException e) {
            return "";
        }
    }

    Optional<String> optional(String name, int maxLength) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw RefusalException.badField(name);
        }
        String text = value.asText();
        if (text.codePointCount(0, text.length()) > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            throw RefusalException.badField(name);
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    String text(String name, int maxLength) {
        return optional(name, maxLength).orElseThrow(() -> RefusalException.badField(name));
    }

    /** Digits only, from one to {@code maxLength} of them. */
    String digits(String name, int maxLength) {
        String text = text(name, maxLength);
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw RefusalException.badField(name);
        }
        return text;
    }

    /** Whole won, more than zero, at most 15 digits. */
    long amount(String name) {
        String text = text(name, 15);
        if (!AMOUNT.matcher(text).matches() || Long.parseLong(text) == 0) {
            throw RefusalException.badField(name);
        }
        return Long.parseLong(text);
    }

    int count(String name, int maxLength) {
        int number = Integer.parseInt(digits(name, maxLength));
        if (number == 0) {
            throw RefusalException.badField(name);
        }
        return number;
    }

    /** Like {@link #count}, for a field that may be missing. */
    Optional<Integer> optionalCount(String name, int maxLength) {
        return optional(name, maxLength).map(given -> count(name, maxLength));
    }

    /** Like {@link #oneOf}, for a field that may be missing. */
    Optional<String> optionalOneOf(String name, String... allowed) {
        return optional(name, 60).map(given -> oneOf(name, allowed));
    }

    String oneOf(String name, String... allowed) {
        String text = text(name, 60);
        if (!List.of(allowed).contains(text)) {
            throw RefusalException.badField(name);
        }
        return text;
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name, 8), Wire.DAY);
        } catch (DateTimeException e) {
            throw RefusalException.badField(name);
        }
    }

    List<RequestFields> rows(String name) {
        if (!(object.path(name) instanceof ArrayNode array) || array.isEmpty()) {
            throw RefusalException.badField(name);
        }
        List<RequestFields> rows = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!(element instanceof ObjectNode row)) {
                throw RefusalException.badField(name);
            }
            rows.add(new RequestFields(row));
        }
        return rows;
    }
}
