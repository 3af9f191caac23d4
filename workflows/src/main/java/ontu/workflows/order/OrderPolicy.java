package ontu.workflows.order;

import java.time.Duration;
import java.util.Map;

/**
 * How patient the protocol is. No figure here can turn an unknown outcome into a failed one.
 *
 * @param retryAfter the proved reasons of non-execution after which a new attempt is made, each with the time to wait
 * @param maxAttempts numbers that one leg may use up before a person looks, 1 to 99
 * @param maxSends how often one number may be sent, 1 or more; afterwards a person looks or, where the lag of the inquiry
 *     is bounded, the end of the number's date is awaited
 * @param askFirst time between the first inquiry, made at once, and the second; doubles from inquiry to inquiry
 * @param askAtMost longest time between two inquiries
 * @param waitAfter how long an outcome may stay unknown before a person is called
 * @param inquiryLagIsBounded whether the bank has confirmed that its inquiry lags at most
 *     {@link OrderTiming#inquiryLag}: then "no such original" after the number's date proves that it never arrived
 */
public record OrderPolicy(
        Map<String, Duration> retryAfter,
        int maxAttempts,
        int maxSends,
        Duration askFirst,
        Duration askAtMost,
        Duration waitAfter,
        boolean inquiryLagIsBounded) {

    /** What is used where the configuration says nothing else. */
    public static final OrderPolicy DEFAULT = new OrderPolicy(
            Map.of("AC073", Duration.ofHours(3), "X0002", Duration.ofHours(4)),
            9,
            3,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofHours(36),
            false);

    public OrderPolicy {
        retryAfter = Map.copyOf(retryAfter);
        if (maxAttempts < 1 || maxAttempts > 99) {
            throw new IllegalArgumentException("maxAttempts must be from 1 to 99, and " + maxAttempts + " is not.");
        }
        if (maxSends < 1) {
            throw new IllegalArgumentException("maxSends must be 1 or more, and " + maxSends + " is not.");
        }
    }

    /** The same, but for whether the bank has confirmed how long its inquiry lags. */
    public OrderPolicy withInquiryLagBounded(boolean bounded) {
        return new OrderPolicy(retryAfter, maxAttempts, maxSends, askFirst, askAtMost, waitAfter, bounded);
    }
}
