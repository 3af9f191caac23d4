package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event: something that changed.
 *
 * @param cursor its position among all events: give the last one read as {@code after}
 * @param detail ids, amounts, dates and codes; no personal data
 */
public record EventView(
        @JsonProperty("cursor") String cursor,
        @JsonProperty("at") Instant at,
        @JsonProperty("businessDate") LocalDate businessDate,
        @JsonProperty("type") String type,
        @JsonProperty("loan") @Nullable String loan,
        @JsonProperty("investor") @Nullable String investor,
        @JsonProperty("detail") Map<String, Object> detail) {}
