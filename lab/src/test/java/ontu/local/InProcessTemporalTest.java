package ontu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class InProcessTemporalTest {
    private static final Instant START = Instant.parse("2027-01-04T00:00:00Z");

    @Test
    void aYearPassesAtOnceAndCallbacksRunAtTheirTimes() {
        try (InProcessTemporal temporal = new InProcessTemporal(START, List.of())) {
            List<Instant> called = new ArrayList<>();
            temporal.runAfter(
                    Duration.ofDays(40), () -> called.add(temporal.clock().instant()));
            temporal.advanceTo(START.plus(Duration.ofDays(365)));

            assertThat(called)
                    .singleElement()
                    .satisfies(at -> assertThat(at)
                            .isBetween(
                                    START.plus(Duration.ofDays(40)),
                                    START.plus(Duration.ofDays(40)).plusSeconds(5)));
            assertThat(temporal.clock().instant())
                    .isBetween(
                            START.plus(Duration.ofDays(365)),
                            START.plus(Duration.ofDays(365)).plusSeconds(60));
            assertThat(temporal.clock().getZone()).isEqualTo(BusinessTime.ZONE);
        }
    }

    @Test
    void waitingEndsWhenTheConditionHoldsOrTheTimeIsUp() {
        try (InProcessTemporal temporal = new InProcessTemporal(START, List.of())) {
            Instant wanted = START.plus(Duration.ofHours(5));
            boolean came = temporal.advanceUntil(
                    () -> temporal.clock().instant().isAfter(wanted), Duration.ofHours(1), Duration.ofDays(1));
            boolean never = temporal.advanceUntil(() -> false, Duration.ofHours(1), Duration.ofHours(3));

            assertThat(came).isTrue();
            assertThat(never).isFalse();
            assertThat(temporal.clock().instant()).isBefore(START.plus(Duration.ofHours(12)));
        }
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aTaskWithoutAWorkerIsReportedAsAStalledClock() {
        try (InProcessTemporal temporal = new InProcessTemporal(START, List.of(), Duration.ofMillis(500))) {
            temporal.client()
                    .newUntypedWorkflowStub(
                            "Nobody",
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("waits-for-ever")
                                    .setTaskQueue("without workers")
                                    .build())
                    .start();

            assertThatThrownBy(() -> temporal.advance(Duration.ofDays(1)))
                    .isInstanceOf(StalledClockException.class)
                    .hasMessageStartingWith("The test server's clock is stalled at 2027-01-04T00:00:")
                    .hasMessageContaining("waits-for-ever");
            assertThat(Thread.interrupted())
                    .as("the thread is not interrupted later")
                    .isFalse();
        }
    }
}
