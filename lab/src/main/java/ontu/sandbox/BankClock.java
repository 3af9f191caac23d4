package ontu.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The bank's clock and its queue of scheduled tasks. Time only advances in {@link #runDue()}, which runs every task
 * that is due, in order, each at its own time. Time never goes back, whatever the source says.
 */
final class BankClock {
    private static final Comparator<DueTask> ORDER =
            Comparator.comparing(DueTask::at).thenComparing(DueTask::priority).thenComparingLong(DueTask::sequence);

    private final InstantSource source;
    private final PriorityQueue<DueTask> dueTasks = new PriorityQueue<>(ORDER);
    private Instant now;
    private long sequence;

    /** At the same instant sweeps come first: a deposit that arrives at that instant waits for the next sweep. */
    enum Priority {
        SWEEP,
        OTHER
    }

    private record DueTask(Instant at, Priority priority, long sequence, Runnable task) {}

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

    void scheduleAt(Instant at, Runnable task) {
        schedule(at, Priority.OTHER, task);
    }

    void schedule(Instant at, Priority priority, Runnable task) {
        dueTasks.add(new DueTask(at, priority, sequence++, task));
    }

    void runDue() {
        Instant until = source.instant();
        for (DueTask next = dueTasks.peek(); next != null && !next.at().isAfter(until); next = dueTasks.peek()) {
            dueTasks.remove(next);
            moveTo(next.at());
            next.task().run();
        }
        moveTo(until);
    }

    private void moveTo(Instant at) {
        if (at.isAfter(now)) {
            now = at;
        }
    }
}
