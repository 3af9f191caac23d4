package ontu.order;

import java.time.Duration;
import java.util.Map;

/**
 * The protocol's retry limits and waiting times. No figure here can turn an unknown outcome into a failed one.
 *
 * @param retryAfter the proved reasons for non-execution after which a new order is made, each with the time to wait
 * @param maxOrdersPerTransfer orders that one transfer may have before an operator is needed, 1 to 99
 * @param maxSends how often one number may be sent, 1 or more; afterwards an operator is needed or, where the lag of the inquiry
 *     is bounded, the end of the number's date is awaited
 * @param firstInquiryDelay time between the first inquiry, made at once, and the second; doubles from inquiry to inquiry
 * @param maxInquiryDelay longest time between two inquiries
 * @param attentionAfter how long an outcome may stay unknown, and money may be missing, before attention is raised
 * @param patience how long the bank may give no usable answer to what a loan waits for before attention is raised
 * @param inquiryLagIsBounded whether the bank has confirmed that its inquiry lags at most
 *     {@link OrderTiming#inquiryLag}: then "no such original" after the number's date proves that it never arrived
 */
public record OrderPolicy(
        Map<String, Duration> retryAfter,
        int maxOrdersPerTransfer,
        int maxSends,
        Duration firstInquiryDelay,
        Duration maxInquiryDelay,
        Duration attentionAfter,
        Duration patience,
        boolean inquiryLagIsBounded) {

    /** The defaults of the configuration. */
    public static final OrderPolicy DEFAULT = new OrderPolicy(
            Map.of("AC073", Duration.ofHours(3), "X0002", Duration.ofHours(4)),
            9,
            3,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofHours(36),
            Duration.ofHours(2),
            false);

    public OrderPolicy {
        retryAfter = Map.copyOf(retryAfter);
        if (maxOrdersPerTransfer < 1 || maxOrdersPerTransfer > 99) {
            throw new IllegalArgumentException(
                    "maxOrdersPerTransfer must be from 1 to 99, and " + maxOrdersPerTransfer + " is not.");
        }
        if (maxSends < 1) {
            throw new IllegalArgumentException("maxSends must be 1 or more, and " + maxSends + " is not.");
        }
    }

    /** The same, but for whether the bank has confirmed how long its inquiry lags. */
    public OrderPolicy withInquiryLagBounded(boolean bounded) {
        return new OrderPolicy(
                retryAfter,
                maxOrdersPerTransfer,
                maxSends,
                firstInquiryDelay,
                maxInquiryDelay,
                attentionAfter,
                patience,
                bounded);
    }
}
