package ontu.queries;

import static ontu.queries.Rows.date;
import static ontu.queries.Rows.instant;
import static ontu.queries.Rows.textOrNull;

import java.util.List;
import ontu.api.EventView;
import org.jdbi.v3.core.Handle;

/** What changed, for platforms to follow. */
public final class EventQueries {
    private EventQueries() {}

    /**
     * A place among all events.
     *
     * @param transaction the number of the transaction that wrote it
     */
    public record Cursor(long transaction, long id) {
        public static final Cursor START = new Cursor(0, 0);

        /** @throws IllegalArgumentException if it is none */
        public static Cursor parse(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A place among events has two parts.");
            }
            return new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return transaction + "-" + id;
        }
    }

    /**
     * Events after a place, in the order of the transactions that wrote them. It stops before the oldest transaction that is
     * still under way: what that one writes has a place before all that follows, and would be skipped otherwise.
     */
    public static List<EventView> after(Handle handle, Cursor after, int limit) {
        return handle.createQuery("""
                SELECT xact::text || '-' || id AS cursor, at, business_date, type, loan_id, investor_id, detail
                  FROM event
                 WHERE (xact, id) > (:transaction::text::xid8, :id)
                   AND xact < pg_snapshot_xmin(pg_current_snapshot())
                 ORDER BY xact, id
                 LIMIT :limit""")
                .bind("transaction", Long.toString(after.transaction()))
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, context) -> new EventView(
                        row.getString("cursor"),
                        instant(row, "at"),
                        date(row, "business_date"),
                        row.getString("type"),
                        textOrNull(row, "loan_id"),
                        textOrNull(row, "investor_id"),
                        Detail.of(row.getString("detail"))))
                .list();
    }
}
