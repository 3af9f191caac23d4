package ontu.queries;

import static ontu.queries.Rows.instant;

import java.util.List;
import ontu.api.Page;
import ontu.api.TimelineEntry;
import org.jdbi.v3.core.Handle;

/** The story of a loan: what happened in the books, and what happened to its orders. */
public final class TimelineQueries {
    private TimelineQueries() {}

    /**
     * The story in order of time; where two things bear the same time, the order's step comes first, as it is the cause.
     *
     * @param after {@link Cursor#START}, or the place of an entry
     */
    public static Page<TimelineEntry> of(Handle handle, String loanId, Cursor after, int limit) {
        List<TimelineEntry> entries = handle.createQuery("""
                SELECT *, (extract(epoch FROM at) * 1000000)::bigint || '-' || source || '-' || id AS cursor
                  FROM (SELECT at, 2 AS source, id, type, detail FROM event WHERE loan_id = :loan
                        UNION ALL
                        SELECT e.at, 1, e.id, 'ORDER_' || e.kind, jsonb_strip_nulls(jsonb_build_object(
                                   'number', e.number, 'leg', o.leg_id, 'state', e.state_after, 'code', e.code))
                          FROM leg g
                          JOIN bank_order o ON o.leg_id = g.id
                          JOIN bank_order_event e ON e.number = o.number
                         WHERE g.loan_id = :loan) story
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
                        Detail.of(row.getString("detail"))))
                .list();
        return Page.of(entries, limit, TimelineEntry::cursor);
    }

    /**
     * A place in the story.
     *
     * @param micros since 1970
     * @param source 1 for what happened to an order, 2 for what happened in the books
     */
    public record Cursor(long micros, int source, long id) {
        /** Before everything. */
        public static final Cursor START = new Cursor(0, 0, 0);

        /** @throws IllegalArgumentException if it is none */
        public static Cursor parse(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("A place in a timeline has three parts.");
            }
            return new Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }
    }
}
