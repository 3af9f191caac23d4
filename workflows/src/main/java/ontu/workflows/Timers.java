package ontu.workflows;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Timers that say in the Web UI what they wait for, and that leave nothing behind when the wait ends early. */
public final class Timers {
    private Timers() {}

    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** Sleeps until an instant; returns at once if it has passed. */
    public static void sleepUntil(Instant until, String summary) {
        awaitUntil(until, summary, () -> false);
    }

    /**
     * Sleeps until an instant that was read from a worker's clock, and for a time at least: a worker whose clock is behind
     * the server's would otherwise be called again and again until it has caught up.
     */
    public static void pauseUntil(Instant until, Duration minimum, String summary) {
        Instant earliest = now().plus(minimum);
        sleepUntil(until.isBefore(earliest) ? earliest : until, summary);
    }

    /**
     * Waits until a condition holds or an instant has come.
     *
     * @return whether the condition holds
     */
    public static boolean awaitUntil(Instant until, String summary, Supplier<Boolean> condition) {
        Duration wait = Duration.between(now(), until);
        if (condition.get() || wait.isNegative() || wait.isZero()) {
            return condition.get();
        }
        AtomicReference<Promise<Void>> timer = new AtomicReference<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> timer.set(Workflow.newTimer(
                wait, TimerOptions.newBuilder().setSummary(summary).build())));
        scope.run();
        Workflow.await(() -> condition.get() || timer.get().isCompleted());
        if (!timer.get().isCompleted()) {
            scope.cancel();
            timer.get().getFailure(); // the SDK logs a promise whose failure nobody read
        }
        return condition.get();
    }
}
