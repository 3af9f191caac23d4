package ontu.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads dates as {@code 2026-03-25} and in no other form, from 1900 to 2199: beyond, a deadline cannot be a timer of
 * Temporal.
 */
final class BusinessDateDeserializer extends StdScalarDeserializer<LocalDate> {
    /** What a date must be, for whoever sent another value. */
    static final String EXPECTED = "a date from 1900-01-01 to 2199-12-31, such as 2026-03-25";

    private static final Pattern FORM = Pattern.compile("(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}");

    BusinessDateDeserializer() {
        super(LocalDate.class);
    }

    /** @throws MismatchedInputException if it is not such a date */
    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return parse(parser)
                .orElseThrow(() -> MismatchedInputException.from(parser, LocalDate.class, "must be " + EXPECTED));
    }

    private static Optional<LocalDate> parse(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)
                || !FORM.matcher(parser.getText()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(parser.getText()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
