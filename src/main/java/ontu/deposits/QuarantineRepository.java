package ontu.deposits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.codes.StoredCode;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows in quarantine. What the bank wrote is stored, and read by nobody else. */
final class QuarantineRepository {
    private QuarantineRepository() {}

    /** All that wait, oldest first. Without the bank's text. */
    static List<QuarantinedDeposit> waiting(Handle handle) {
        return handle.createQuery("""
                SELECT id, fingerprint, listed_on, reason, account_number, received_on, bank_sequence, amount, listed_at
                  FROM quarantined_deposit WHERE resolution IS NULL ORDER BY id""").map(QuarantineRepository::map).list();
    }

    private static QuarantinedDeposit map(ResultSet row, StatementContext context) throws SQLException {
        long amount = row.getLong("amount");
        return new QuarantinedDeposit(
                row.getLong("id"),
                new UnreadableDeposit(
                        row.getString("fingerprint"),
                        "",
                        StoredCode.parse(QuarantineReason.class, row.getString("reason")),
                        row.getString("account_number"),
                        row.getObject("received_on", LocalDate.class),
                        row.getString("bank_sequence"),
                        row.getObject("amount") == null ? null : Won.of(amount)),
                row.getObject("listed_on", LocalDate.class),
                row.getTimestamp("listed_at").toInstant());
    }

    /** Those of the fingerprints that are stored, waiting or not. */
    static Set<String> known(Handle handle, Collection<String> fingerprints) {
        return handle.createQuery("SELECT fingerprint FROM quarantined_deposit WHERE fingerprint = ANY (:fingerprints)")
                .bindArray("fingerprints", String.class, fingerprints.toArray())
                .mapTo(String.class)
                .set();
    }

    /**
     * Puts a row into quarantine, or back if the bank lists it again; nothing changes if it waits or is used up.
     *
     * @return whether it waits since now
     */
    static boolean add(Handle handle, UnreadableDeposit row, LocalDate listedOn, Instant now) {
        Optional<Long> waiting = handle.createQuery("""
                INSERT INTO quarantined_deposit AS known (fingerprint, listed_on, reason, account_number, received_on,
                                                 bank_sequence, amount, raw_text, listed_at)
                VALUES (:fingerprint, :listedOn, :reason, :account, :receivedOn, :sequence, :amount, :text, :now)
                ON CONFLICT (fingerprint) DO UPDATE SET resolution = NULL, resolved_at = NULL, listed_on = :listedOn
                      WHERE known.resolution = 'NOT_LISTED'
                RETURNING id""")
                .bind("fingerprint", row.fingerprint())
                .bind("listedOn", listedOn)
                .bind("reason", row.reason())
                .bind("account", row.accountNumber())
                .bind("receivedOn", row.receivedOn())
                .bind("sequence", row.sequence())
                .bind("amount", row.amount())
                .bind("text", row.text())
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
        waiting.ifPresent(id -> Events.write(
                handle,
                Event.global(
                        EventType.DEPOSIT_QUARANTINED, Map.of("row", id, "listedOn", listedOn, "reason", row.reason())),
                now));
        return waiting.isPresent();
    }

    /** The row has become a deposit, which uses it up for ever. */
    static void markReadable(Handle handle, QuarantinedDeposit row, StoredDeposit deposit, Instant now) {
        int changed = handle.createUpdate("""
                UPDATE quarantined_deposit SET resolution = :resolution, resolved_at = :now, deposit_id = :deposit
                 WHERE id = :id AND resolution IS NULL""")
                .bind("resolution", QuarantineResolution.READABLE)
                .bind("now", now)
                .bind("deposit", deposit.id())
                .bind("id", row.id())
                .execute();
        if (changed == 1) {
            writeResolved(
                    handle,
                    Map.of("row", row.id(), "resolution", QuarantineResolution.READABLE, "deposit", deposit.id()),
                    now);
        }
    }

    static void markUnlisted(Handle handle, QuarantinedDeposit row, Instant now) {
        int changed = handle.createUpdate("""
                UPDATE quarantined_deposit SET resolution = :resolution, resolved_at = :now
                 WHERE id = :id AND resolution IS NULL""")
                .bind("resolution", QuarantineResolution.NOT_LISTED)
                .bind("now", now)
                .bind("id", row.id())
                .execute();
        if (changed == 1) {
            writeResolved(handle, Map.of("row", row.id(), "resolution", QuarantineResolution.NOT_LISTED), now);
        }
    }

    private static void writeResolved(Handle handle, Map<String, Object> detail, Instant now) {
        Events.write(handle, Event.global(EventType.DEPOSIT_QUARANTINE_RESOLVED, detail), now);
    }
}
