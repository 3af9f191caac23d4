package ontu.journal;

import java.time.Instant;
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
        OrderEventKind kind,
        @Nullable OrderState stateBefore,
        OrderState stateAfter,
        int sends,
        @Nullable String code) {}
