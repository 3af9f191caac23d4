package ontu.simulation.lives;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ontu.local.InProcessTemporal;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass in a batch, and notices when it no longer does. Temporal's test server breaks a workflow whose task cancels
 * a timer that has fired since the task began: the task can then neither be completed nor repeated, and time, which is never
 * skipped while a task is under way, runs at real speed for good. (Temporal's own server takes the fired timer back.)
 */
final class BatchClock implements AutoCloseable {
    /** Added to every step, so that what is done between steps does not meet the timers that end with a step. */
    private static final int MOST_EXTRA_MILLIS = 120_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(45);
    /** In a row, without progress. Who lost an activity with a worker hears of it after two minutes, and time goes on. */
    private static final int MOST_LOOKS = 3;

    private final InProcessTemporal temporal;
    private final SplittableRandom random;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    /** Far more passes between two looks where time is skipped. */
    private final Duration leastProgress;
    /** The thread that waits for time to pass. */
    private @Nullable Thread waiting;
    /** When it was last seen to wait; null if it has not been. */
    private @Nullable Instant lastSeen;
    /** How often it has been seen since time passed. */
    private int looks;

    private boolean interrupted;

    BatchClock(InProcessTemporal temporal, SplittableRandom random) {
        this(temporal, random, BETWEEN_LOOKS);
    }

    /** @param betweenLooks how long, in real time, between two looks whether time passes */
    BatchClock(InProcessTemporal temporal, SplittableRandom random, Duration betweenLooks) {
        this.temporal = temporal;
        this.random = random;
        leastProgress = betweenLooks.multipliedBy(2);
        var unused = watch.scheduleWithFixedDelay(
                this::look, betweenLooks.toMillis(), betweenLooks.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Instant now() {
        return temporal.clock().instant();
    }

    private synchronized void look() {
        if (waiting == null) {
            return;
        }
        Instant now = now();
        boolean passes = lastSeen == null || !now.isBefore(lastSeen.plus(leastProgress));
        looks = passes ? 0 : looks + 1;
        if (looks >= MOST_LOOKS) {
            interrupted = true;
            waiting.interrupt();
        }
        lastSeen = now;
    }

    /**
     * Lets time pass, and a little more.
     *
     * @throws StandstillException if it has ceased to pass
     */
    void advance(Duration time) {
        begin();
        try {
            temporal.advance(time.plusMillis(random.nextInt(MOST_EXTRA_MILLIS)));
        } catch (StatusRuntimeException cancelled) {
            if (end()) {
                throw new StandstillException(temporal);
            }
            throw cancelled;
        } finally {
            boolean unused = end();
        }
    }

    private synchronized void begin() {
        waiting = Thread.currentThread();
    }

    /**
     * The interruption was for the waiting alone: whatever follows may ask Temporal again.
     *
     * @return whether there was one
     */
    private synchronized boolean end() {
        waiting = null;
        lastSeen = null;
        looks = 0;
        boolean was = interrupted;
        if (was) {
            boolean unused = Thread.interrupted();
            interrupted = false;
        }
        return was;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
