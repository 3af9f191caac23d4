package ontu.workflows.order;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/** Raises and clears attention, and waits for an operator. */
public interface AttentionWait {
    Duration REVIEW_INTERVAL = Duration.ofDays(1);

    /** So that activities whose clock is behind are not called again and again. */
    Duration MINIMUM_REVIEW_INTERVAL = Duration.ofMinutes(1);

    /** Raises attention, with its reason. Does nothing where the same attention is raised already. */
    void raise(Attention attention);

    /** Clears attention: the workflow goes on. Does nothing where none is raised. */
    void clear();

    /** Waits for the signal that something has changed, for a day at most. */
    default void awaitReview() {
        awaitReviewUntil(Timers.now().plus(REVIEW_INTERVAL));
    }

    /** Waits for the signal that something has changed, until an instant at most. */
    void awaitReviewUntil(Instant latest);

    /** A silent bank is asked again at once: the activity that asks it waits itself, without a history. */
    default void raiseAndAwaitReview(Attention attention) {
        raise(attention);
        if (attention.reason() == AttentionReason.BANK_UNAVAILABLE) {
            awaitReviewUntil(Timers.now().plus(MINIMUM_REVIEW_INTERVAL));
        } else {
            awaitReview();
        }
    }

    /**
     * Reads again and again, after each review, until the reading needs no operator. Attention is raised meanwhile, and cleared at the
     * end.
     *
     * @param read what may need an operator
     * @param attention why a reading needs one; null where it needs none
     * @return the first reading that needs no operator
     */
    default <T> T awaitResolution(Supplier<T> read, Function<T, @Nullable Attention> attention) {
        return awaitResolution(read, attention, () -> false);
    }

    /**
     * The same, but for a wait that may be given up.
     *
     * @param givenUp asked after each review: whether to wait no longer
     * @return the first reading that needs no operator; if the wait was given up, the last one, and attention stays raised
     */
    default <T> T awaitResolution(
            Supplier<T> read, Function<T, @Nullable Attention> attention, BooleanSupplier givenUp) {
        T reading = read.get();
        for (Attention needed = attention.apply(reading); needed != null; needed = attention.apply(reading)) {
            raiseAndAwaitReview(needed);
            if (givenUp.getAsBoolean()) {
                return reading;
            }
            reading = read.get();
        }
        clear();
        return reading;
    }
}
