package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * All that the journal holds about one order, without names and account numbers, and the decisions open to operators.
 *
 * @param meaning the number, decoded into a sentence
 * @param loan the loan that it belongs to; null for a return
 * @param investor the investor whose money is returned; null unless it is a return
 * @param requestHash SHA-256 of the request as sent to the bank
 * @param knownToBank whether the bank is known to have the number
 * @param lineCount the number of lines of the order
 * @param linesTotal their total amount
 */
public record OrderEvidenceView(
        @JsonProperty("order") OrderSummary order,
        @JsonProperty("meaning") String meaning,
        @JsonProperty("loan") @Nullable String loan,
        @JsonProperty("investor") @Nullable String investor,
        @JsonProperty("requestHash") String requestHash,
        @JsonProperty("knownToBank") boolean knownToBank,
        @JsonProperty("lineCount") int lineCount,
        @JsonProperty("linesTotal") Won linesTotal,
        @JsonProperty("events") List<OrderEventView> events,
        @JsonProperty("decision") DecisionView decision) {
    /** An entry of the journal about the order. */
    public record OrderEventView(
            @JsonProperty("at") Instant at,
            @JsonProperty("kind") String kind,
            @JsonProperty("stateBefore") @Nullable String stateBefore,
            @JsonProperty("stateAfter") String stateAfter,
            @JsonProperty("sends") int sends,
            @JsonProperty("code") @Nullable String code) {}
}
