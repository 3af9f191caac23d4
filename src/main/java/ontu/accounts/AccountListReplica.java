package ontu.accounts;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A local replica of the bank's account list. The list has the newest first, so that a refresh reads as far as there
 * are unknown accounts: one call, however many accounts there are.
 */
final class AccountListReplica {
    private static final int MAX_PASSES = 3;

    private final Jdbi jdbi;
    private final VirtualAccountGateway gateway;
    private final Runnable heartbeat;

    AccountListReplica(Jdbi jdbi, VirtualAccountGateway gateway, Runnable heartbeat) {
        this.jdbi = jdbi;
        this.gateway = gateway;
        this.heartbeat = heartbeat;
    }

    /** Reads new accounts and stores them together or not at all: a gap below new rows would never be read. */
    void refresh(AccountUsage usage, Instant now) {
        Set<String> knownNumbers = jdbi.withHandle(handle -> knownNumbers(handle, usage));
        Map<String, ListedAccount> found = new LinkedHashMap<>();
        boolean complete = read(usage, knownNumbers, found);
        for (int pass = 1; !complete && pass < MAX_PASSES; pass++) {
            heartbeat.run();
            complete = read(usage, knownNumbers, found);
        }
        boolean read = complete;
        jdbi.useTransaction(handle -> {
            if (!found.isEmpty()) {
                write(handle, usage, found, now);
            }
            if (read) {
                recordReading(handle, usage, now);
            }
        });
    }

    private static void recordReading(Handle handle, AccountUsage usage, Instant startedAt) {
        handle.createUpdate("""
                INSERT INTO account_list_reading (usage, read_at) VALUES (:usage, :startedAt)
                ON CONFLICT (usage) DO UPDATE SET read_at = greatest(account_list_reading.read_at, EXCLUDED.read_at)""")
                .bind("usage", usage)
                .bind("startedAt", startedAt)
                .execute();
    }

    /** When the last reading of the list began that was complete; empty if none was. */
    static Optional<Instant> lastCompleteReading(Handle handle, AccountUsage usage) {
        return handle.createQuery("SELECT read_at FROM account_list_reading WHERE usage = :usage")
                .bind("usage", usage)
                .mapTo(Instant.class)
                .findOne();
    }

    /**
     * Returns whether as many accounts are known as the bank counts: rows move while pages are read. A page past the end
     * of the list need not have a count.
     */
    private boolean read(AccountUsage usage, Set<String> knownNumbers, Map<String, ListedAccount> found) {
        int listed = 0;
        for (int page = 1; ; page++) {
            heartbeat.run();
            AccountPage rows = gateway.list(usage, page);
            boolean anyNew = false;
            for (ListedAccount row : rows.rows()) {
                if (!knownNumbers.contains(row.number()) && found.putIfAbsent(row.number(), row) == null) {
                    anyNew = true;
                }
            }
            listed += rows.rows().size();
            boolean pastEnd = page > 1 && rows.rows().isEmpty();
            boolean complete = !pastEnd && knownNumbers.size() + found.size() >= rows.total();
            if (rows.rows().isEmpty() || listed >= rows.total() || (complete && !anyNew)) {
                return complete;
            }
        }
    }

    private static Set<String> knownNumbers(Handle handle, AccountUsage usage) {
        return new HashSet<>(handle.createQuery("SELECT number FROM listed_account WHERE usage = :usage")
                .bind("usage", usage)
                .mapTo(String.class)
                .list());
    }

    private static void write(Handle handle, AccountUsage usage, Map<String, ListedAccount> found, Instant now) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO listed_account (number, usage, account_name, listed_at, requested)
                VALUES (:number, :usage, :accountName, :now,
                        EXISTS (SELECT FROM virtual_account WHERE number = :number)
                        OR EXISTS (SELECT FROM account_request a
                                    WHERE a.usage = :usage AND a.account_name = :accountName
                                      AND a.state IN %s AND a.sends > 0))
                ON CONFLICT (number) DO NOTHING""".formatted(AccountRequests.OPEN));
        found.values()
                .forEach(account -> batch.bindMethods(account).bind("now", now).add());
        batch.execute();
        reportUnexpected(handle, usage, found, now);
    }

    private static void reportUnexpected(
            Handle handle, AccountUsage usage, Map<String, ListedAccount> found, Instant now) {
        int unexpected = handle.createQuery("""
                SELECT count(*) FROM listed_account WHERE number = ANY (:numbers) AND NOT requested""")
                .bindArray("numbers", String.class, found.keySet())
                .mapTo(Integer.class)
                .one();
        if (unexpected > 0) {
            Events.write(
                    handle,
                    Event.global(EventType.UNEXPECTED_ACCOUNT_LISTED, Map.of("usage", usage, "accounts", unexpected)),
                    now);
        }
    }
}
