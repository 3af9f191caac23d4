package ontu.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that waits for time to pass on Temporal's in-process server, when it no longer passes. */
final class StalledClockWatchdog implements AutoCloseable {
    /** In a row, without progress. An activity lost with its worker times out after two minutes, and time goes on. */
    private static final int MAX_STALLED_CHECKS = 3;

    private final Clock clock;
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stalled-clock-watchdog").daemon().factory());
    /** Far more time passes between two checks while time is skipped. */
    private final Duration minProgress;
    /** The thread that waits for time to pass. */
    private @Nullable Thread waitingThread;
    /** When it was last seen waiting; null if never. */
    private @Nullable Instant lastObserved;
    /** How often it was seen waiting since time last passed. */
    private int stalledChecks;

    private boolean interrupted;

    /**
     * @param clock of the server
     * @param checkInterval the real time between two checks whether time passes
     */
    StalledClockWatchdog(Clock clock, Duration checkInterval) {
        this.clock = clock;
        minProgress = checkInterval.multipliedBy(2);
        var unused = checks.scheduleWithFixedDelay(
                this::checkProgress, checkInterval.toMillis(), checkInterval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void checkProgress() {
        if (waitingThread == null) {
            return;
        }
        Instant now = clock.instant();
        boolean timePasses = lastObserved == null || !now.isBefore(lastObserved.plus(minProgress));
        stalledChecks = timePasses ? 0 : stalledChecks + 1;
        if (stalledChecks >= MAX_STALLED_CHECKS) {
            interrupted = true;
            waitingThread.interrupt();
        }
        lastObserved = now;
    }

    /** The calling thread begins to wait. */
    synchronized void beginWaiting() {
        waitingThread = Thread.currentThread();
    }

    /**
     * The thread waits no longer. Clears the interruption, which was meant for the waiting only: later calls may use
     * Temporal again.
     *
     * @return whether the thread was interrupted
     */
    synchronized boolean endWaiting() {
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
        checks.shutdownNow();
    }
}
