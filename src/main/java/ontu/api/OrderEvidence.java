package ontu.api;

import java.time.Instant;
import java.util.List;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * All that the journal holds of one number, without names and account numbers.
 *
 * @param meaning the number, decoded
 * @param loan the loan that it belongs to; null for returns
 * @param investor the investor whose money is returned; null for anything else
 * @param requestHash SHA-256 of the request as it goes to the bank
 * @param lines how many rows the order has
 * @param linesTotal what they add up to
 */
public record OrderEvidence(
        OrderSummary order,
        String meaning,
        @Nullable String loan,
        @Nullable String investor,
        String requestHash,
        int lines,
        Won linesTotal,
        List<Event> events) {
    /** What happened, in the order in which it was written down. */
    public record Event(
            Instant at,
            String kind,
            @Nullable String stateBefore,
            String stateAfter,
            int sends,
            @Nullable String code) {}
}
