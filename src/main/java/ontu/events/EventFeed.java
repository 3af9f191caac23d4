package ontu.events;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The order in which followers read events. Every committed event gets one position, without gaps, higher than all positions
 * that were given before: whoever has read up to a position has missed nothing below it, however long other transactions
 * stay open. An event that was committed before another began has the lower position.
 */
public final class EventFeed {
    private static final int BATCH_SIZE = 500;

    private EventFeed() {}

    /**
     * Gives positions to the oldest committed events that have none, at most {@value #BATCH_SIZE} of them, in a
     * transaction of its own: a position that is not committed may be read by nobody.
     */
    public static void publish(Jdbi jdbi) {
        if (jdbi.withHandle(EventFeed::hasUnpublished)) {
            jdbi.useTransaction(EventFeed::publishNext);
        }
    }

    private static boolean hasUnpublished(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM event WHERE position IS NULL)")
                .mapTo(Boolean.class)
                .one();
    }

    // The second statement begins when the lock is held (read committed): it sees every position that was given before,
    // and an event that it does not see yet gets a higher one.
    private static void publishNext(Handle handle) {
        long last = handle.createQuery("SELECT last_position FROM event_feed FOR UPDATE")
                .mapTo(Long.class)
                .one();
        int published = handle.createUpdate("""
                UPDATE event SET position = :last + next.ordinal
                  FROM (SELECT id, row_number() OVER (ORDER BY id) AS ordinal
                          FROM (SELECT id FROM event WHERE position IS NULL ORDER BY id LIMIT :limit) AS unpublished) AS next
                 WHERE event.id = next.id""")
                .bind("last", last)
                .bind("limit", BATCH_SIZE)
                .execute();
        handle.createUpdate("UPDATE event_feed SET last_position = :last + :published")
                .bind("last", last)
                .bind("published", published)
                .execute();
    }
}
