package ontu.simulation.endtoend;

import java.time.Duration;
import java.util.SplittableRandom;
import ontu.local.InProcessTemporal;
import ontu.local.StalledClockException;

/** Advances the clock of a batch in steps of irregular length. */
final class BatchClock {
    /**
     * Added to every step, so that actions between steps do not coincide with timers that fire at the end of a step.
     */
    private static final int MAX_JITTER_MILLIS = 120_000;

    private final InProcessTemporal temporal;
    private final SplittableRandom random;

    BatchClock(InProcessTemporal temporal, SplittableRandom random) {
        this.temporal = temporal;
        this.random = random;
    }

    /**
     * Advances the clock by a duration, and a little more.
     *
     * @throws StalledClockException if time no longer passes
     */
    void advance(Duration time) {
        temporal.advance(time.plusMillis(random.nextInt(MAX_JITTER_MILLIS)));
    }
}
