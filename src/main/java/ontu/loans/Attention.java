package ontu.loans;

import java.time.Instant;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;

/** The flag that says that a loan needs a person. */
public final class Attention {
    private Attention() {}

    /** @param reason a sentence for operators, without names, account numbers and texts of the bank */
    public static void call(Handle handle, String loanId, String reason, Instant now) {
        int changed = handle.createUpdate("""
                UPDATE loan SET attention = :reason, attention_since = coalesce(attention_since, :now)
                 WHERE id = :id AND attention IS DISTINCT FROM :reason""")
                .bind("id", loanId)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
        if (changed == 1) {
            Events.write(handle, Event.ofLoan(EventType.ATTENTION_CALLED, loanId, Map.of("reason", reason)), now);
        }
    }

    public static void dismiss(Handle handle, String loanId, Instant now) {
        int changed = handle.createUpdate("""
                UPDATE loan SET attention = NULL, attention_since = NULL WHERE id = :id AND attention IS NOT NULL""").bind("id", loanId).execute();
        if (changed == 1) {
            Events.write(handle, Event.ofLoan(EventType.ATTENTION_DISMISSED, loanId, Map.of()), now);
        }
    }

    /** A fire-and-forget command was refused: that stands in the story of the loan. */
    public static void noteRefusal(Handle handle, String loanId, String command, String reason, Instant now) {
        Events.write(
                handle,
                Event.ofLoan(EventType.COMMAND_REFUSED, loanId, Map.of("command", command, "reason", reason)),
                now);
    }
}
