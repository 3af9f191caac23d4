package ontu.queries;

import static ontu.queries.Rows.date;
import static ontu.queries.Rows.instant;
import static ontu.queries.Rows.won;

import java.util.List;
import ontu.api.Page;
import ontu.api.SuspenseItem;
import org.jdbi.v3.core.Handle;

/** Deposits that belong to nobody we know. */
public final class SuspenseQueries {
    private SuspenseQueries() {}

    /** Oldest first. */
    public static Page<SuspenseItem> list(Handle handle, long after, int limit) {
        List<SuspenseItem> deposits = handle.createQuery("""
                SELECT id, account_number, received_on, bank_sequence, amount, suspended_for, seen_at
                  FROM deposit
                 WHERE credited_to = 'SUSPENSE' AND id > :after
                 ORDER BY id
                 LIMIT :limit + 1""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new SuspenseItem(
                        row.getLong("id"),
                        row.getString("account_number"),
                        date(row, "received_on"),
                        row.getString("bank_sequence"),
                        won(row, "amount"),
                        row.getString("suspended_for"),
                        instant(row, "seen_at")))
                .list();
        return Page.of(deposits, limit, deposit -> Long.toString(deposit.deposit()));
    }
}
