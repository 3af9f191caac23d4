package ontu.decisions;

import java.time.Instant;
import java.util.Optional;

/**
 * The status of the decision on a subject.
 *
 * @param at when it was read
 * @param proposal waits for a second person; empty if there is none, it is withdrawn or expired, or the evidence has changed
 * @param decision what two operators have decided
 */
public record DecisionStatus(
        DecisionEvidence evidence, Instant at, Optional<Decision> proposal, Optional<Decision> decision) {}
