package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * An entry in the timeline of a loan.
 *
 * @param cursor its position in the timeline
 * @param type an event type, or {@code ORDER_} followed by the kind of a journal entry
 * @param detail ids, amounts, dates and codes
 */
public record TimelineEntry(
        @JsonProperty("cursor") String cursor,
        @JsonProperty("at") Instant at,
        @JsonProperty("type") String type,
        @JsonProperty("detail") Map<String, Object> detail) {}
