package ontu.journal;

import java.time.Instant;
import ontu.codes.StoredCode;
import ontu.order.OrderState;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only history of an order: the evidence that operators decide on.
 *
 * @param id increases from event to event: a higher last id means that evidence has been added
 * @param stateBefore null for the first event
 * @param sends how many times a send had been granted after the event
 * @param code the bank's code, one of our own, or the code of an alarm
 */
public record OrderEvent(
        long id,
        Instant at,
        Kind kind,
        @Nullable OrderState stateBefore,
        OrderState stateAfter,
        int sends,
        @Nullable String code) {

    /** What happened. */
    public enum Kind implements StoredCode {
        /** The order was planned under its number. */
        PLANNED("PLANNED"),
        /** A send was granted to a sender. */
        GRANTED("GRANTED"),
        /** The sender reported the outcome of the send, whether or not it changed the row. */
        SENT("SENT"),
        /** The bank was inquired of; the code is what the verdict is based on. */
        INQUIRED("INQUIRED"),
        /** The order reached a final state. */
        SETTLED("SETTLED"),
        /** Any other change of the row. */
        CHANGED("CHANGED"),
        /** An alarm was raised; the code is the alarm's. */
        ALARM("ALARM");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String storedAs() {
            return code;
        }
    }
}
