package ontu.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.journal.Evidence;

/**
 * The status of the decision on an order.
 *
 * @param choices what may be decided, now or later; empty while there is nothing to decide
 * @param proposal waits for a second operator; empty if there is none, or the evidence has changed since
 * @param decision what two operators have decided
 */
public record DecisionStatus(
        Evidence evidence, List<Choice> choices, Optional<Decision> proposal, Optional<Decision> decision) {
    /**
     * One outcome that may be decided.
     *
     * @param availableFrom not before this instant
     * @param available whether that instant has passed
     */
    public record Choice(DecisionOutcome outcome, Instant availableFrom, boolean available) {}

    public DecisionStatus {
        choices = List.copyOf(choices);
    }
}
