package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import ontu.local.InProcessTemporal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class BatchClockTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final InProcessTemporal temporal = new InProcessTemporal(EndToEndEnvironment.START, List.of());
    private final BatchClock clock = new BatchClock(temporal, new SplittableRandom(1), Duration.ofMillis(500));

    @AfterEach
    void close() {
        clock.close();
        temporal.close();
    }

    @Test
    void timeAdvancesSlightlyMoreThanRequested() {
        clock.advance(DAY);

        assertThat(Duration.between(EndToEndEnvironment.START, temporal.clock().instant()))
                .isBetween(DAY, DAY.plusMinutes(3));
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aTaskWithoutAWorkerIsReportedAsAStalledClock() {
        temporal.client()
                .newUntypedWorkflowStub(
                        "Nobody",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("waits-for-ever")
                                .setTaskQueue("without workers")
                                .build())
                .start();

        assertThatThrownBy(() -> clock.advance(DAY))
                .isInstanceOf(StalledClockException.class)
                .hasMessageStartingWith("The test server's clock is stalled at 2026-03-03T00:00:")
                .hasMessageContaining("waits-for-ever");
        assertThat(Thread.interrupted())
                .as("the thread is not interrupted later")
                .isFalse();
    }
}
