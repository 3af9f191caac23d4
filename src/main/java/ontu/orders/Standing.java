package ontu.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.journal.Evidence;

/**
 * Where a number stands before the people who decide.
 *
 * @param choices what may be decided, now or later; empty while there is nothing to decide
 * @param proposal waits for a second person; empty if there is none, or the evidence has changed since
 * @param made what two people have decided
 */
public record Standing(Evidence evidence, List<Choice> choices, Optional<Decision> proposal, Optional<Decision> made) {
    /**
     * One thing that may be decided.
     *
     * @param from not before this instant
     * @param now whether that has come
     */
    public record Choice(Outcome outcome, Instant from, boolean now) {}

    public Standing {
        choices = List.copyOf(choices);
    }
}
