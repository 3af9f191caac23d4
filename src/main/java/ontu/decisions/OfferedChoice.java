package ontu.decisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One choice that two operators have.
 *
 * @param detail what the choice is about where a subject has several, for example the number of an account; else null
 * @param availableFrom not before this instant
 * @param caution why not before, the end of a sentence; empty if it has been available since the subject waits
 */
public record OfferedChoice(
        DecisionChoice choice, @Nullable String detail, Instant availableFrom, String caution, ChoiceEffect effect) {
    /** Whether it may be decided at an instant. */
    public boolean isAvailable(Instant now) {
        return !now.isBefore(availableFrom);
    }
}
