package ontu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits in real time for what other processes and threads do. */
public final class Await {
    private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();

    private Await() {}

    /**
     * Returns when it holds.
     *
     * @param what is waited for, and what helps to see why it does not come
     * @throws AssertionError if it does not within this time
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
