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

    private static final long LOOK_EVERY_SECONDS = 20;
    /** What passes between two looks where time is skipped; at real speed it is far less. */
    private static final Duration LEAST_PROGRESS = Duration.ofSeconds(2 * LOOK_EVERY_SECONDS);

    private final InProcessTemporal temporal;
    private final SplittableRandom random;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    /** The thread that waits for time to pass. */
    private volatile @Nullable Thread waiting;

    private Instant lastSeen;

    BatchClock(InProcessTemporal temporal, SplittableRandom random) {
        this.temporal = temporal;
        this.random = random;
        lastSeen = now();
        var unused = watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private Instant now() {
        return temporal.clock().instant();
    }

    private void look() {
        Thread story = waiting;
        Instant now = now();
        if (story != null && now.isBefore(lastSeen.plus(LEAST_PROGRESS))) {
            story.interrupt();
        }
        lastSeen = now;
    }

    /**
     * Lets time pass, and a little more.
     *
     * @throws StandstillException if it has ceased to pass
     */
    void advance(Duration time) {
        waiting = Thread.currentThread();
        try {
            temporal.advance(time.plusMillis(random.nextInt(MOST_EXTRA_MILLIS)));
        } catch (StatusRuntimeException interrupted) {
            throw new StandstillException(now(), temporal.diagnostics());
        } finally {
            waiting = null;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
