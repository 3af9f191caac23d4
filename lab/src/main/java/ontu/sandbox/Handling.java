package ontu.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What faults ask of the bank itself, as opposed to the line to it.
 *
 * @param delay carry it out only that much later
 * @param refusal refuse it with this code, whatever the rules say
 * @param veil what inquiries about it shall say instead of the truth
 * @param faults the kinds of the faults that struck this request, for the truth
 */
record Handling(Optional<Duration> delay, Optional<String> refusal, Optional<Veil> veil, List<String> faults) {

    static Handling honest(List<String> faults) {
        return new Handling(Optional.empty(), Optional.empty(), Optional.empty(), faults);
    }

    Handling delayed(Duration by) {
        return new Handling(Optional.of(by), refusal, veil, faults);
    }

    Handling refused(String code) {
        return new Handling(delay, Optional.of(code), veil, faults);
    }

    Handling veiled(Optional<Veil> over) {
        return new Handling(delay, refusal, over, faults);
    }

    /** Hangs between an order and those who inquire about it. */
    sealed interface Veil {

        /** How long it hangs, counted from the order's receipt. */
        Duration length();

        /**
         * The inquiry lags behind the truth.
         *
         * @param code {@code X0001}: no such original; else this is the result that it shows
         */
        record Lag(Duration length, String code) implements Veil {}

        /** The inquiry says of an executed order that it failed with this code. */
        record Flip(Duration length, String code) implements Veil {}
    }
}
