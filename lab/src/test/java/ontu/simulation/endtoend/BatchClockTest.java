package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import ontu.local.InProcessTemporal;
import org.junit.jupiter.api.Test;

class BatchClockTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void timeAdvancesSlightlyMoreThanRequested() {
        try (InProcessTemporal temporal = new InProcessTemporal(EndToEndEnvironment.START, List.of())) {
            new BatchClock(temporal, new SplittableRandom(1)).advance(DAY);

            assertThat(Duration.between(
                            EndToEndEnvironment.START, temporal.clock().instant()))
                    .isBetween(DAY, DAY.plusMinutes(3));
        }
    }
}
