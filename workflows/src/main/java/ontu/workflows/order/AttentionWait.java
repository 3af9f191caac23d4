package ontu.workflows.order;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import ontu.attention.Attention;
import org.jspecify.annotations.Nullable;

/** Raises and clears attention, and waits for an operator. */
public interface AttentionWait {

    /** Raises attention, with its reason. Does nothing where the same attention is raised already. */
    void raise(Attention attention);

    /** Clears attention: the workflow goes on. Does nothing where none is raised. */
    void clear();

    /** Waits for the signal that something has changed, for a day at most. */
    void awaitReview();

    default void raiseAndAwaitReview(Attention attention) {
        raise(attention);
        awaitReview();
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
