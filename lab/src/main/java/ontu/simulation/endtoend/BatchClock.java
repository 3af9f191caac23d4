package ontu.simulation.endtoend;

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
 * Advances the clock of a batch, and detects when it stalls. Temporal's test server breaks a workflow whose task
 * cancels a timer that has fired since the task began: the task can then neither be completed nor repeated, and time,
 * which is never skipped while a task is running, passes at real speed for good. (Temporal's own server discards the
 * fired timer.)
 */
final class BatchClock implements AutoCloseable {
    /**
     * Added to every step, so that actions between steps do not coincide with timers that fire at the end of a step.
     */
    private static final int MAX_JITTER_MILLIS = 120_000;

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(45);
    /** In a row, without progress. An activity lost with its worker times out after two minutes, and time goes on. */
    private static final int MAX_STALLED_CHECKS = 3;

    private final InProcessTemporal temporal;
    private final SplittableRandom random;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    /** Far more time passes between two checks while time is skipped. */
    private final Duration minProgress;
    /** The thread that waits for time to pass. */
    private @Nullable Thread waitingThread;
    /** When it was last seen waiting; null if never. */
    private @Nullable Instant lastObserved;
    /** How often it was seen waiting since time last passed. */
    private int stalledChecks;

    private boolean interrupted;

    BatchClock(InProcessTemporal temporal, SplittableRandom random) {
        this(temporal, random, CHECK_INTERVAL);
    }

    /** @param checkInterval the real time between two checks whether time passes */
    BatchClock(InProcessTemporal temporal, SplittableRandom random, Duration checkInterval) {
        this.temporal = temporal;
        this.random = random;
        minProgress = checkInterval.multipliedBy(2);
        var unused = watchdog.scheduleWithFixedDelay(
                this::checkProgress, checkInterval.toMillis(), checkInterval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Instant now() {
        return temporal.clock().instant();
    }

    private synchronized void checkProgress() {
        if (waitingThread == null) {
            return;
        }
        Instant now = now();
        boolean timePasses = lastObserved == null || !now.isBefore(lastObserved.plus(minProgress));
        stalledChecks = timePasses ? 0 : stalledChecks + 1;
        if (stalledChecks >= MAX_STALLED_CHECKS) {
            interrupted = true;
            waitingThread.interrupt();
        }
        lastObserved = now;
    }

    /**
     * Advances the clock by a duration, and a little more.
     *
     * @throws StalledClockException if time no longer passes
     */
    void advance(Duration time) {
        beginWaiting();
        try {
            temporal.advance(time.plusMillis(random.nextInt(MAX_JITTER_MILLIS)));
        } catch (StatusRuntimeException cancelled) {
            if (endWaiting()) {
                throw new StalledClockException(temporal);
            }
            throw cancelled;
        } finally {
            boolean unused = endWaiting();
        }
    }

    private synchronized void beginWaiting() {
        waitingThread = Thread.currentThread();
    }

    /**
     * Clears the interruption, which was meant for the waiting only: later calls may use Temporal again.
     *
     * @return whether the thread was interrupted
     */
    private synchronized boolean endWaiting() {
        waitingThread = null;
        lastObserved = null;
        stalledChecks = 0;
        boolean wasInterrupted = interrupted;
        if (wasInterrupted) {
            boolean unused = Thread.interrupted();
            interrupted = false;
        }
        return wasInterrupted;
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
