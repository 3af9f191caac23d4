package ontu.deposits;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;

/** How far the intake has come, and whether it stands still. */
public final class IntakeState {
    private IntakeState() {}

    /** Why the intake stands still; empty if it does not. */
    public static Optional<String> haltedFor(Handle handle) {
        return handle.createQuery("SELECT halted_reason FROM deposit_sweep WHERE halted_reason IS NOT NULL")
                .mapTo(String.class)
                .findOne();
    }

    /** When the last complete scan began; empty before the first. */
    public static Optional<Instant> completedAt(Handle handle) {
        return handle.createQuery("SELECT completed_at FROM deposit_sweep WHERE completed_at IS NOT NULL")
                .mapTo(Instant.class)
                .findOne();
    }

    /** One intake at a time. */
    static void lock(Handle handle) {
        handle.execute("SELECT 1 FROM deposit_sweep FOR UPDATE");
    }

    static void completed(Handle handle, Instant beganAt) {
        handle.createUpdate("UPDATE deposit_sweep SET completed_at = greatest(completed_at, :beganAt)")
                .bind("beganAt", beganAt)
                .execute();
    }

    static IntakeResult.Halted halt(Handle handle, String reason, Instant now) {
        handle.createUpdate("UPDATE deposit_sweep SET halted_reason = :reason")
                .bind("reason", reason)
                .execute();
        Events.write(handle, Event.ofAll(EventType.DEPOSIT_INTAKE_HALTED, Map.of("reason", reason)), now);
        return new IntakeResult.Halted(reason);
    }

    /**
     * A person has looked and lets the intake go on. What was not read because of a long gap is not read any more: the
     * person has settled it by the bank's statements.
     *
     * @return false if the intake was not halted
     */
    public static boolean resume(Handle handle, String operator, Instant now) {
        int changed =
                handle.createUpdate("""
                UPDATE deposit_sweep SET halted_reason = NULL, completed_at = greatest(completed_at, :listedFrom)
                 WHERE halted_reason IS NOT NULL""").bind("listedFrom", listedFrom(now)).execute();
        if (changed == 1) {
            Events.write(handle, Event.ofAll(EventType.DEPOSIT_INTAKE_RESUMED, Map.of("operator", operator)), now);
        }
        return changed == 1;
    }

    /** The first instant that the bank still lists: resuming closes a gap, and claims no scan that was not made. */
    private static Instant listedFrom(Instant now) {
        return DepositWindow.firstDate(OrderTiming.dateOf(now))
                .atStartOfDay(OrderTiming.SEOUL)
                .toInstant();
    }
}
