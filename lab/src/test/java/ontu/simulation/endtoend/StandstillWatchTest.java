package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandstillWatchTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong nanoTime = new AtomicLong(-5 * SECOND);
    private final StandstillWatch watch = new StandstillWatch(Duration.ofSeconds(10), nanoTime::get);

    @Test
    void aBatchThatWaitsTooLongForOneThingIsNamedWithWhatItWaitsFor() {
        watch.waitsFor(3, "the clock");
        watch.waitsFor(4, "the answer to the cancellation of loan-7");
        nanoTime.addAndGet(9 * SECOND);
        assertThat(watch.standstill()).isEmpty();
        watch.waitsFor(3, "the clock");
        nanoTime.addAndGet(SECOND);
        assertThat(watch.standstill())
                .contains("Batch 4 stands still: for 10 seconds it has waited for the answer to the cancellation of"
                        + " loan-7.");
    }

    @Test
    void aBatchThatHasEndedWaitsForNothing() {
        watch.waitsFor(3, "the clock");
        watch.ended(3);
        nanoTime.addAndGet(60 * SECOND);
        assertThat(watch.standstill()).isEmpty();
    }
}
