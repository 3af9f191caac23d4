package ontu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits in real time for other processes and threads. */
public final class Await {
    private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();

    private Await() {}

    /**
     * Returns when the condition holds.
     *
     * @param what describes the condition, with details that help if it is not met
     * @throws AssertionError if it does not hold within this time
     */
    public static void until(Duration patience, Supplier<String> what, BooleanSupplier holds) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "time is up for: " + what.get())
                    .isLessThan(end);
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
