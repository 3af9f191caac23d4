package ontu.deposits;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;

/** When the deposit list was last read completely, and whether the intake is halted. */
public final class IntakeState {
    private IntakeState() {}

    /** Why the intake is halted; empty if it is not. */
    public static Optional<String> haltReason(Handle handle) {
        return handle.createQuery("SELECT halted_reason FROM deposit_poll WHERE halted_reason IS NOT NULL")
                .mapTo(String.class)
                .findOne();
    }

    /** When the last complete scan began; empty before the first. */
    public static Optional<Instant> lastCompleteScanAt(Handle handle) {
        return handle.createQuery(
                        "SELECT last_complete_scan_at FROM deposit_poll WHERE last_complete_scan_at IS NOT NULL")
                .mapTo(Instant.class)
                .findOne();
    }

    /** One intake at a time. */
    static void lock(Handle handle) {
        handle.execute("SELECT 1 FROM deposit_poll FOR UPDATE");
    }

    static void markCompleted(Handle handle, Instant startedAt) {
        handle.createUpdate(
                        "UPDATE deposit_poll SET last_complete_scan_at = greatest(last_complete_scan_at, :startedAt)")
                .bind("startedAt", startedAt)
                .execute();
    }

    static IntakeResult.Halted halt(Handle handle, String reason, Instant now) {
        handle.createUpdate("UPDATE deposit_poll SET halted_reason = :reason")
                .bind("reason", reason)
                .execute();
        Events.write(handle, Event.global(EventType.DEPOSIT_INTAKE_HALTED, Map.of("reason", reason)), now);
        return new IntakeResult.Halted(reason);
    }

    /**
     * Resumes the intake. What was not read because of a long gap is not read any more: the operator has compared it
     * with the bank's statements.
     *
     * @return false if the intake was not halted
     */
    public static boolean resume(Handle handle, String operator, Instant now) {
        int changed =
                handle.createUpdate("""
                UPDATE deposit_poll
                   SET halted_reason = NULL, last_complete_scan_at = greatest(last_complete_scan_at, :listedFrom)
                 WHERE halted_reason IS NOT NULL""").bind("listedFrom", listedFrom(now)).execute();
        if (changed == 1) {
            Events.write(handle, Event.global(EventType.DEPOSIT_INTAKE_RESUMED, Map.of("operator", operator)), now);
        }
        return changed == 1;
    }

    /**
     * The first instant that the bank still lists: resuming closes the gap without claiming a scan that was not made.
     */
    private static Instant listedFrom(Instant now) {
        return DepositWindow.firstDate(BusinessTime.dateOf(now))
                .atStartOfDay(BusinessTime.ZONE)
                .toInstant();
    }
}
