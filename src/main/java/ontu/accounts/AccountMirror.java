package ontu.accounts;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The bank's account list, kept in the books. The list has the newest first, so that a look reads as far as there is
 * something new: one call, however many accounts there are.
 */
final class AccountMirror {
    private static final int MAXIMUM_PASSES = 3;

    private final Jdbi jdbi;
    private final AccountBank bank;
    private final Runnable heartbeat;

    AccountMirror(Jdbi jdbi, AccountBank bank, Runnable heartbeat) {
        this.jdbi = jdbi;
        this.bank = bank;
        this.heartbeat = heartbeat;
    }

    /** Reads what is new. What was read is written at once or not at all: a gap below new rows would never be seen. */
    void refresh(AccountUsage usage, Instant now) {
        Set<String> known = jdbi.withHandle(handle -> known(handle, usage));
        Map<String, ListedAccount> found = new LinkedHashMap<>();
        for (int pass = 1; !read(usage, known, found) && pass < MAXIMUM_PASSES; pass++) {
            heartbeat.run();
        }
        if (!found.isEmpty()) {
            jdbi.useTransaction(handle -> write(handle, usage, found, now));
        }
    }

    /** Returns whether as many accounts are known as the bank says there are: rows move while pages are read. */
    private boolean read(AccountUsage usage, Set<String> known, Map<String, ListedAccount> found) {
        int listed = 0;
        for (int page = 1; ; page++) {
            heartbeat.run();
            AccountPage rows = bank.list(usage, page);
            boolean anyNew = false;
            for (ListedAccount row : rows.rows()) {
                if (!known.contains(row.number()) && found.putIfAbsent(row.number(), row) == null) {
                    anyNew = true;
                }
            }
            listed += rows.rows().size();
            boolean complete = known.size() + found.size() >= rows.total();
            if (rows.rows().isEmpty() || listed >= rows.total() || (complete && !anyNew)) {
                return complete;
            }
        }
    }

    private static Set<String> known(Handle handle, AccountUsage usage) {
        return new HashSet<>(handle.createQuery("SELECT number FROM listed_account WHERE usage = :usage")
                .bind("usage", usage)
                .mapTo(String.class)
                .list());
    }

    private static void write(Handle handle, AccountUsage usage, Map<String, ListedAccount> found, Instant now) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO listed_account (number, usage, account_name, listed_at, asked_for)
                VALUES (:number, :usage, :accountName, :now,
                        EXISTS (SELECT FROM virtual_account WHERE number = :number)
                        OR EXISTS (SELECT FROM account_issue a
                                    WHERE a.usage = :usage AND a.account_name = :accountName
                                      AND a.state <> 'ISSUED' AND a.sends > 0))
                ON CONFLICT (number) DO NOTHING""");
        found.values()
                .forEach(account -> batch.bindMethods(account).bind("now", now).add());
        batch.execute();
        tellOfStrangers(handle, usage, found, now);
    }

    private static void tellOfStrangers(
            Handle handle, AccountUsage usage, Map<String, ListedAccount> found, Instant now) {
        int strangers = handle.createQuery("""
                SELECT count(*) FROM listed_account WHERE number = ANY (:numbers) AND NOT asked_for""")
                .bindArray("numbers", String.class, found.keySet())
                .mapTo(Integer.class)
                .one();
        if (strangers > 0) {
            Events.write(
                    handle,
                    Event.ofAll(EventType.ACCOUNT_NOT_ASKED_FOR, Map.of("usage", usage, "accounts", strangers)),
                    now);
        }
    }
}
