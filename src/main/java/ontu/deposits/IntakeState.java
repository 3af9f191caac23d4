package ontu.deposits;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ontu.decisions.Decision;
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

    /**
     * When the last complete scan began: the list was read after that instant as it is recorded, on every date that the
     * bank lists. On each business date every page is read once, before any scan of that date counts as complete; later
     * scans of the date read what is new, and compare the bank's count of rows. Empty before the first.
     */
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

    /** Records a complete scan, unless the intake was halted meanwhile. */
    static void markCompleted(Handle handle, Instant startedAt) {
        handle.createUpdate("""
                UPDATE deposit_poll SET last_complete_scan_at = greatest(last_complete_scan_at, :startedAt)
                 WHERE halted_reason IS NULL""").bind("startedAt", startedAt).execute();
    }

    static IntakeResult.Halted halt(Handle handle, Contradiction contradiction, Instant now) {
        handle.createUpdate("UPDATE deposit_poll SET halted_reason = :reason")
                .bind("reason", contradiction.reason())
                .execute();
        handle.createUpdate("""
                INSERT INTO intake_contradiction (key, found_at) SELECT key, :now FROM unnest(:keys) AS key
                ON CONFLICT (key) DO NOTHING""")
                .bindArray("keys", String.class, contradiction.keys())
                .bind("now", now)
                .execute();
        Events.write(
                handle, Event.global(EventType.DEPOSIT_INTAKE_HALTED, Map.of("reason", contradiction.reason())), now);
        return new IntakeResult.Halted(contradiction.reason());
    }

    /** What operators have acknowledged of the list as it was found since the last complete scan. */
    static DepositListCheck.Acknowledgements acknowledgements(Handle handle) {
        Instant lastScan = lastCompleteScanAt(handle).orElse(Instant.EPOCH);
        List<String> keys = handle.createQuery("""
                SELECT key FROM intake_contradiction WHERE acknowledged_at IS NOT NULL AND key LIKE :ofThatScan""")
                .bind("ofThatScan", "%" + DepositListCheck.Acknowledgements.suffix(lastScan))
                .mapTo(String.class)
                .list();
        return new DepositListCheck.Acknowledgements(Set.copyOf(keys), lastScan);
    }

    static boolean isAcknowledged(Handle handle, String key) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM intake_contradiction WHERE key = :key AND acknowledged_at IS NOT NULL)""").bind("key", key).mapTo(Boolean.class).one();
    }

    /**
     * Resumes the intake as two operators have decided, and acknowledges what has halted it: that does not halt it again. What
     * was not read because of a long gap is not read any more: they have compared it with the bank's statements. The caller
     * holds the lock, and the intake is halted.
     */
    static void resume(Handle handle, Decision decision, Instant now) {
        handle.createUpdate("""
                UPDATE intake_contradiction SET acknowledged_by = :person, acknowledged_at = :now
                 WHERE acknowledged_at IS NULL""")
                .bind(
                        "person",
                        Objects.requireNonNull(decision.approval()).operator().person())
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                UPDATE deposit_poll
                   SET halted_reason = NULL,
                       last_complete_scan_at = CASE WHEN last_complete_scan_at < :listedFrom THEN :listedFrom
                                                    ELSE last_complete_scan_at END""").bind("listedFrom", listedFrom(now)).execute();
        Events.write(handle, Event.global(EventType.DEPOSIT_INTAKE_RESUMED, Map.of("decision", decision.id())), now);
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
