package ontu.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How faults change the bank's own behaviour, as opposed to the transport's.
 *
 * @param delay after which the request is carried out
 * @param refusal the code with which it is refused, whatever the bank's rules say
 * @param inquiryMask what inquiries about it return instead of the result
 * @param onLists what happens to the rows of a list that it reads
 * @param faults the kinds of the faults that applied to this request, for the ground truth
 */
record FaultEffects(
        Optional<Duration> delay,
        Optional<String> refusal,
        Optional<InquiryMask> inquiryMask,
        ListFaults onLists,
        List<String> faults) {

    static FaultEffects of(List<String> faults) {
        return new FaultEffects(Optional.empty(), Optional.empty(), Optional.empty(), ListFaults.NONE, faults);
    }

    FaultEffects delayed(Duration by) {
        return new FaultEffects(Optional.of(by), refusal, inquiryMask, onLists, faults);
    }

    FaultEffects refused(String code) {
        return new FaultEffects(delay, Optional.of(code), inquiryMask, onLists, faults);
    }

    FaultEffects masked(Optional<InquiryMask> mask) {
        return new FaultEffects(delay, refusal, mask, onLists, faults);
    }

    FaultEffects onLists(List<FaultRule> rules) {
        return new FaultEffects(delay, refusal, inquiryMask, new ListFaults(rules), faults);
    }

    /** Masks the result of an order from inquiries. */
    sealed interface InquiryMask {

        /** How long it applies, counted from the order's receipt. */
        Duration duration();

        /**
         * Inquiries lag behind the result.
         *
         * @param code {@code X0001}: no such original; any other code is returned as the result
         */
        record Lag(Duration duration, String code) implements InquiryMask {}

        /** Inquiries about an executed order return this failure code. */
        record Flip(Duration duration, String code) implements InquiryMask {}
    }
}
