package ontu.loans;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Raises and clears a loan's attention. */
public final class LoanAttention {
    private LoanAttention() {}

    /** @param message a sentence for operators, without names, account numbers and texts from the bank */
    public static void raise(Handle handle, String loanId, String message, Instant now) {
        int changed = handle.createUpdate("""
                UPDATE loan SET attention_message = :message, attention_since = coalesce(attention_since, :now)
                 WHERE id = :id AND attention_message IS DISTINCT FROM :message""")
                .bind("id", loanId)
                .bind("message", message)
                .bind("now", now)
                .execute();
        if (changed == 1) {
            Events.write(handle, Event.ofLoan(EventType.ATTENTION_RAISED, loanId, Map.of("message", message)), now);
        }
    }

    /** Raises attention for a loan that has none. */
    public static void raiseIfNone(Handle handle, String loanId, String message, Instant now) {
        handle.createQuery("SELECT id FROM loan WHERE id = :id AND attention_message IS NULL FOR NO KEY UPDATE")
                .bind("id", loanId)
                .mapTo(String.class)
                .forEach(id -> raise(handle, id, message, now));
    }

    public static void clear(Handle handle, String loanId, Instant now) {
        clear(handle, loanId, null, now);
    }

    /** Clears a loan's attention if it was raised with this message; with any message if it is null. */
    public static void clear(Handle handle, String loanId, @Nullable String message, Instant now) {
        int changed = handle.createUpdate("""
                UPDATE loan SET attention_message = NULL, attention_since = NULL
                 WHERE id = :id AND attention_message = coalesce(:message, attention_message)""")
                .bind("id", loanId)
                .bind("message", message)
                .execute();
        if (changed == 1) {
            Events.write(handle, Event.ofLoan(EventType.ATTENTION_CLEARED, loanId, Map.of()), now);
        }
    }

    /** A fire-and-forget command was refused: it is recorded in the loan's timeline. */
    public static void recordRefusal(Handle handle, String loanId, String command, String reason, Instant now) {
        Events.write(
                handle,
                Event.ofLoan(EventType.COMMAND_REFUSED, loanId, Map.of("command", command, "reason", reason)),
                now);
    }
}
