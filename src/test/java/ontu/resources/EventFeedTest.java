package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ontu.configuration.Role;
import ontu.database.Race;
import ontu.database.TestDatabase;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.resources.RestApiExtension.ApiResponse;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a platform reads that follows {@code /events}. */
class EventFeedTest {
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 60;

    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    /** Follows the events from a cursor on. */
    private static final class Follower {
        private final int limit;
        private final List<String> cursors = new ArrayList<>();
        private final List<Long> deposits = new ArrayList<>();
        private String next;

        Follower(String after, int limit) {
            next = after;
            this.limit = limit;
        }

        /** Reads one page; returns whether there was any event in it. */
        boolean read() {
            ApiResponse page =
                    SERVICE.get(Role.PLATFORM, "/events?limit=" + limit + (next.isEmpty() ? "" : "&after=" + next));
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            for (JsonNode event : page.body().path("items")) {
                cursors.add(event.path("cursor").asText());
                if (event.path("type").asText().equals("DEPOSIT_RECEIVED")) {
                    deposits.add(event.at("/detail/deposit").asLong());
                }
            }
            next = page.text("next");
            return !page.body().path("items").isEmpty();
        }

        Follower readAll() {
            while (read()) {}
            return this;
        }
    }

    private static Follower fromNow() {
        return new Follower(new Follower("", 500).readAll().next, 500);
    }

    private static void writeEvent(Handle handle, long deposit) {
        Events.write(
                handle, Event.global(EventType.DEPOSIT_RECEIVED, Map.of("deposit", deposit)), RestApiExtension.NOW);
    }

    private static void writeEvent(long deposit) {
        SERVICE.jdbi().useTransaction(handle -> writeEvent(handle, deposit));
    }

    @Test
    void aWriteTransactionOfAnotherDatabaseHidesNothing() {
        Follower follower = fromNow();
        try (TestDatabase another = TestDatabase.open()) {
            another.jdbi().useTransaction(open -> {
                open.execute("SELECT pg_current_xact_id()");
                writeEvent(1);

                assertThat(follower.readAll().deposits).containsExactly(1L);
            });
        }
    }

    @Test
    void anOpenTransactionHidesNoOtherAndItsOwnEventsFollowWhenItCommits() {
        Follower follower = fromNow();
        try (Handle open = SERVICE.jdbi().open()) {
            open.begin();
            writeEvent(open, 1);
            writeEvent(2);

            assertThat(follower.readAll().deposits).containsExactly(2L);
            open.commit();
        }

        assertThat(follower.readAll().deposits).containsExactly(2L, 1L);
    }

    /** Another server counts its transactions anew: those of the dump have higher numbers. */
    @Test
    void afterADumpIsRestoredOnAnotherServerAFollowerGoesOn() {
        writeEvent(1);
        Follower follower = fromNow();
        SERVICE.owner().useHandle(owner -> {
            owner.execute("SET session_replication_role = replica");
            owner.execute("UPDATE event SET xact = (xact::text::numeric + 1000000000)::text::xid8");
        });

        writeEvent(2);

        assertThat(follower.readAll().deposits).containsExactly(2L);
    }

    @Test
    void aCursorFromBeforeTheFeedHadPositionsGoesOnWhereItStood() {
        writeEvent(1);
        writeEvent(2);
        Follower before = fromNow();
        writeEvent(3);
        fromNow();
        String cursor = SERVICE.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT xact || '-' || id FROM event WHERE position = :position")
                                .bind("position", Long.parseLong(before.next))
                                .mapTo(String.class)
                                .one());

        assertThat(new Follower(cursor, 500).readAll().deposits).containsExactly(3L);
        assertThat(new Follower("0-0", 500).readAll().cursors).isEqualTo(new Follower("", 500).readAll().cursors);
    }

    @Test
    void positionsHaveNoGaps() {
        writeEvent(1);
        try (Handle handle = SERVICE.jdbi().open()) {
            handle.begin();
            writeEvent(handle, 2);
            handle.rollback();
        }
        writeEvent(3);

        List<String> cursors = new Follower("", 4).readAll().cursors;

        assertThat(cursors)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, cursors.size())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void followersWhoReadWhileOthersWriteMissNothingAndSeeOneOrder() throws Exception {
        String start = fromNow().next;
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Follower> followers = List.of(new Follower(start, 3), new Follower(start, 7), new Follower(start, 500));
        Stream<Callable<Boolean>> reading = followers.stream().map(follower -> () -> {
            while (writing.get()) {
                follower.read();
            }
            return true;
        });
        Callable<Boolean> writers = () -> {
            try {
                Race.between(IntStream.range(0, WRITERS)
                        .<Callable<Boolean>>mapToObj(writer -> () -> write(1000L * (writer + 1)))
                        .toList());
            } finally {
                writing.set(false);
            }
            return true;
        };

        Race.between(Stream.concat(reading, Stream.of(writers)).toList());

        List<Long> all = fromCursor(start).deposits;
        assertThat(all).hasSize(2 * WRITERS * TRANSACTIONS).doesNotHaveDuplicates();
        followers.forEach(follower -> assertThat(follower.readAll().deposits).containsExactlyElementsOf(all));
    }

    private static Follower fromCursor(String start) {
        return new Follower(start, 500).readAll();
    }

    /** Transactions of two events each, some of which write their second one after others have committed. */
    private static boolean write(long first) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            long deposit = first + 2L * i;
            boolean slow = i % 3 == 0;
            SERVICE.jdbi().useTransaction(handle -> {
                writeEvent(handle, deposit);
                if (slow) {
                    SERVICE.get(Role.PLATFORM, "/events?limit=1");
                }
                writeEvent(handle, deposit + 1);
            });
        }
        return true;
    }
}
