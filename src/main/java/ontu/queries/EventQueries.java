package ontu.queries;

import static ontu.queries.Columns.date;
import static ontu.queries.Columns.instant;
import static ontu.queries.Columns.textOrNull;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ontu.api.EventView;
import org.jdbi.v3.core.Handle;

/** The event feed, for platforms to follow. */
public final class EventQueries {
    private static final Pattern EARLIER_CURSOR = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private EventQueries() {}

    /**
     * The position that a cursor stands for. Earlier cursors named a database transaction and an event: nothing that
     * they had not passed is skipped, and hardly anything is read again.
     *
     * @throws IllegalArgumentException if the text is not a cursor
     */
    public static long position(Handle handle, String cursor) {
        Matcher earlier = EARLIER_CURSOR.matcher(cursor);
        return earlier.matches() ? position(handle, earlier.group(1), earlier.group(2)) : Long.parseLong(cursor);
    }

    private static long position(Handle handle, String transaction, String id) {
        return handle.createQuery("""
                SELECT coalesce(
                    least((SELECT min(position) - 1 FROM event WHERE (xact, id) > (:transaction::text::xid8, :id::bigint)),
                          (SELECT position FROM event WHERE id = :id::bigint)),
                    (SELECT last_position FROM event_feed))""")
                .bind("transaction", transaction)
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    /** Events after a position, in order, as far as they are published. */
    public static List<EventView> after(Handle handle, long position, int limit) {
        return handle.createQuery("""
                SELECT position, at, business_date, type, loan_id, investor_id, detail
                  FROM event WHERE position > :position ORDER BY position LIMIT :limit""")
                .bind("position", position)
                .bind("limit", limit)
                .map((row, context) -> new EventView(
                        row.getString("position"),
                        instant(row, "at"),
                        date(row, "business_date"),
                        row.getString("type"),
                        textOrNull(row, "loan_id"),
                        textOrNull(row, "investor_id"),
                        EventDetail.parse(row.getString("detail"))))
                .list();
    }
}
