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
 * The fields of a request, or of one of its rows, read as strictly as the bank would: values are JSON strings, whole
 * numbers are accepted too; an empty text counts as missing. Whatever is missing, too long or malformed is refused
 * ({@code X0004}) by the field's name.
 */
final class Fields {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}");

    private final ObjectNode object;

    Fields(ObjectNode object) {
        this.object = object;
    }

    /** A field as it stands, whatever is wrong with the others; empty when it is unusable itself. */
    String lenient(String name, int maxLength) {
        try {
            return optional(name, maxLength).orElse("");
        } catch (Refusal e) {
            return "";
        }
    }

    Optional<String> optional(String name, int maxLength) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw Refusal.badField(name);
        }
        String text = value.asText();
        if (text.codePointCount(0, text.length()) > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badField(name);
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    String text(String name, int maxLength) {
        return optional(name, maxLength).orElseThrow(() -> Refusal.badField(name));
    }

    /** Digits only, from one to {@code maxLength} of them. */
    String digits(String name, int maxLength) {
        String text = text(name, maxLength);
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusal.badField(name);
        }
        return text;
    }

    /** Whole won, more than zero, at most 15 digits. */
    long amount(String name) {
        String text = text(name, 15);
        if (!AMOUNT.matcher(text).matches() || Long.parseLong(text) == 0) {
            throw Refusal.badField(name);
        }
        return Long.parseLong(text);
    }

    int count(String name, int maxLength) {
        int number = Integer.parseInt(digits(name, maxLength));
        if (number == 0) {
            throw Refusal.badField(name);
        }
        return number;
    }

    String oneOf(String name, String... allowed) {
        String text = text(name, 60);
        if (!List.of(allowed).contains(text)) {
            throw Refusal.badField(name);
        }
        return text;
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name, 8), Wire.DAY);
        } catch (DateTimeException e) {
            throw Refusal.badField(name);
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    List<Fields> rows(String name) {
        if (!(object.path(name) instanceof ArrayNode array) || array.isEmpty()) {
            throw Refusal.badField(name);
        }
        List<Fields> rows = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!(element instanceof ObjectNode row)) {
                throw Refusal.badField(name);
            }
            rows.add(new Fields(row));
        }
        return rows;
    }
}
