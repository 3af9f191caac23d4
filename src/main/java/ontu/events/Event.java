package ontu.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event to publish.
 *
 * @param detail ids, amounts in won, dates and codes; never a name, an account number or a text of the bank
 */
public record Event(
        EventType type, @Nullable String loanId, @Nullable String investorId, Map<String, Object> detail) {
    public Event {
        detail = Map.copyOf(detail);
    }

    public static Event ofLoan(EventType type, String loanId, Map<String, Object> detail) {
        return new Event(type, loanId, null, detail);
    }

    public static Event ofInvestor(EventType type, String investorId, Map<String, Object> detail) {
        return new Event(type, null, investorId, detail);
    }

    /** About the platform as a whole, not about one party. */
    public static Event global(EventType type, Map<String, Object> detail) {
        return new Event(type, null, null, detail);
    }
}
