package ontu.api;

import java.time.Instant;
import java.util.List;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * All that the journal holds of one number, without names and account numbers, and what people may decide on it.
 *
 * @param meaning the number, decoded
 * @param loan the loan that it belongs to; null for returns
 * @param investor the investor whose money is returned; null for anything else
 * @param requestHash SHA-256 of the request as it goes to the bank
 * @param seen whether the bank has shown that it knows the number
 * @param lines how many rows the order has
 * @param linesTotal what they add up to
 * @param evidenceHash stands for this evidence: who decides on it says so with the hash
 */
public record OrderEvidence(
        OrderSummary order,
        String meaning,
        @Nullable String loan,
        @Nullable String investor,
        String requestHash,
        boolean seen,
        int lines,
        Won linesTotal,
        List<Event> events,
        String evidenceHash,
        DecisionView decision) {
    /** What happened, in the order in which it was written down. */
    public record Event(
            Instant at,
            String kind,
            @Nullable String stateBefore,
            String stateAfter,
            int sends,
            @Nullable String code) {}
}
