package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;

import java.util.List;
import ontu.api.EventView;
import org.jdbi.v3.core.Handle;

/** The event list, for platforms to follow. */
public final class EventQueries {
    private EventQueries() {}

    /**
     * A position in the event list.
     *
     * @param transaction the database transaction that wrote the event
     */
    public record EventCursor(long transaction, long id) {
        public static final EventCursor START = new EventCursor(0, 0);

        /** @throws IllegalArgumentException if the text is not a cursor */
        public static EventCursor parse(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("An event cursor has two parts.");
            }
            return new EventCursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return transaction + "-" + id;
        }
    }

    /**
     * Events after a cursor, in the order of the transactions that wrote them. The list stops before the oldest transaction
     * that is still open: its events come before all later ones, and would be skipped otherwise.
     */
    public static List<EventView> after(Handle handle, EventCursor after, int limit) {
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
                        EventDetail.parse(row.getString("detail"))))
                .list();
    }
}
