package ontu.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed.
 *
 * @param cursor its place among all events: give the last one seen as {@code after}
 * @param detail ids, amounts, dates and codes; nothing personal
 */
public record EventView(
        String cursor,
        Instant at,
        LocalDate businessDate,
        String type,
        @Nullable String loan,
        @Nullable String investor,
        Map<String, Object> detail) {}
