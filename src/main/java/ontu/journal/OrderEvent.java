package ontu.journal;

import java.time.Instant;
import ontu.workflows.order.OrderState;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only history of a number: the evidence that people decide on.
 *
 * @param id grows from event to event; the last one of a number says whether evidence has been added
 * @param stateBefore nothing for the first event
 * @param sends how often the number had been granted after the event
 * @param code the bank's code, one of our own, or the alarm's name
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
    public enum Kind {
        /** The number was written down. */
        PLANNED,
        /** A sender got the grant. */
        GRANTED,
        /** The sender says what the send brought back, whether or not it changed the row. */
        SENT,
        /** The bank was asked; the code is what the verdict rests on. */
        ASKED,
        /** The number was closed. */
        SETTLED,
        /** Any other change of the row. */
        CHANGED,
        /** An alarm was raised; the code is its name. */
        ALARM
    }
}
