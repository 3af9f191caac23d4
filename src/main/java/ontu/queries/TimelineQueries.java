package ontu.queries;

import static ontu.queries.Columns.instant;

import java.util.List;
import ontu.api.Page;
import ontu.api.TimelineEntry;
import org.jdbi.v3.core.Handle;

/** The timeline of a loan: its events, and what happened to its orders. */
public final class TimelineQueries {
    private TimelineQueries() {}

    /**
     * The timeline in order of time; at the same time, the order's entry comes first, as it is the cause.
     *
     * @param after {@link TimelineCursor#START}, or the cursor of an entry
     */
    public static Page<TimelineEntry> of(Handle handle, String loanId, TimelineCursor after, int limit) {
        List<TimelineEntry> entries = handle.createQuery("""
                SELECT *, (extract(epoch FROM at) * 1000000)::bigint || '-' || source || '-' || id AS cursor
                  FROM (SELECT at, 2 AS source, id, type, detail FROM event WHERE loan_id = :loan
                        UNION ALL
                        SELECT e.at, 1, e.id, 'ORDER_' || e.kind, jsonb_strip_nulls(jsonb_build_object(
                                   'number', e.number, 'transfer', o.transfer_id, 'state', e.state_after, 'code', e.code))
                          FROM transfer t
                          JOIN bank_order o ON o.transfer_id = t.id
                          JOIN bank_order_event e ON e.number = o.number
                         WHERE t.loan_id = :loan) timeline
                 WHERE ((extract(epoch FROM at) * 1000000)::bigint, source, id) > (:micros, :source, :id)
                 ORDER BY at, source, id
                 LIMIT :limit + 1""")
                .bind("loan", loanId)
                .bind("micros", after.micros())
                .bind("source", after.source())
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, context) -> new TimelineEntry(
                        row.getString("cursor"),
                        instant(row, "at"),
                        row.getString("type"),
                        EventDetail.parse(row.getString("detail"))))
                .list();
        return Page.of(entries, limit, TimelineEntry::cursor);
    }

    /**
     * A position in the timeline.
     *
     * @param micros microseconds since 1970
     * @param source 1 for an order's entry, 2 for an event
     */
    public record TimelineCursor(long micros, int source, long id) {
        /** Before the first entry. */
        public static final TimelineCursor START = new TimelineCursor(0, 0, 0);

        /** @throws IllegalArgumentException if the text is not a cursor */
        public static TimelineCursor parse(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("A timeline cursor has three parts.");
            }
            return new TimelineCursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }
    }
}
