package ontu.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The bank's time, and what it has still to do. Time only moves in {@link #settle()}, which does everything that has
 * fallen due, in order, each at the moment at which it was due. Time never moves back, whatever the source says.
 */
final class BankClock {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::at).thenComparing(Due::rank).thenComparingLong(Due::sequence);

    private final InstantSource source;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>(ORDER);
    private Instant now;
    private long sequence;

    /** At one instant sweeps come first: what arrives at that very instant waits for the next one. */
    enum Rank {
        SWEEP,
        OTHER
    }

    private record Due(Instant at, Rank rank, long sequence, Runnable work) {}

    BankClock(InstantSource source) {
        this.source = source;
        this.now = source.instant();
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return Wire.dateOf(now);
    }

    void later(Instant at, Runnable work) {
        schedule(at, Rank.OTHER, work);
    }

    void schedule(Instant at, Rank rank, Runnable work) {
        agenda.add(new Due(at, rank, sequence++, work));
    }

    void settle() {
        Instant until = source.instant();
        for (Due next = agenda.peek(); next != null && !next.at().isAfter(until); next = agenda.peek()) {
            agenda.remove(next);
            moveTo(next.at());
            next.work().run();
        }
        moveTo(until);
    }

    private void moveTo(Instant at) {
        if (at.isAfter(now)) {
            now = at;
        }
    }
}
