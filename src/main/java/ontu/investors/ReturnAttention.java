package ontu.investors;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.Returns.ReturnId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Raises and clears the attention of returns that are still to be made. */
public final class ReturnAttention {
    private ReturnAttention() {}

    /** @param message why an operator is needed: a sentence without names, account numbers and texts from the bank */
    public static void raise(Handle handle, long serial, String message, Instant now) {
        handle.createQuery("""
                UPDATE investor_return SET state = :raised, attention_message = :message
                 WHERE serial = :serial AND state IN (:held, :raised) AND attention_message IS DISTINCT FROM :message
                RETURNING serial, investor_id, id""")
                .bind("serial", serial)
                .bind("held", ReturnState.HELD)
                .bind("raised", ReturnState.NEEDS_OPERATOR)
                .bind("message", message)
                .map(ReturnId::map)
                .forEach(one -> write(
                        handle,
                        EventType.RETURN_ATTENTION_RAISED,
                        one,
                        Map.of("return", one.returnId(), "message", message),
                        now));
    }

    /** Raises attention for a return that has none and is still to be made. */
    public static void raiseIfNone(Handle handle, long serial, String message, Instant now) {
        handle.createQuery(
                        "SELECT serial FROM investor_return WHERE serial = :serial AND state = :held FOR NO KEY UPDATE")
                .bind("serial", serial)
                .bind("held", ReturnState.HELD)
                .mapTo(Long.class)
                .forEach(one -> raise(handle, one, message, now));
    }

    /** Clears the attention of a return if it was raised with this message; with any message if it is null. */
    public static void clear(Handle handle, long serial, @Nullable String message, Instant now) {
        handle.createQuery("""
                UPDATE investor_return SET state = :held, attention_message = NULL
                 WHERE serial = :serial AND attention_message = coalesce(:message, attention_message)
                RETURNING serial, investor_id, id""")
                .bind("serial", serial)
                .bind("held", ReturnState.HELD)
                .bind("message", message)
                .map(ReturnId::map)
                .forEach(one ->
                        write(handle, EventType.RETURN_ATTENTION_CLEARED, one, Map.of("return", one.returnId()), now));
    }

    private static void write(Handle handle, EventType type, ReturnId one, Map<String, Object> detail, Instant now) {
        Events.write(handle, Event.ofInvestor(type, one.investorId(), detail), now);
    }
}
