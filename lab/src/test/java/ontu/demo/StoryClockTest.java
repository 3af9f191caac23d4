package ontu.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ontu.database.TestDatabase;
import ontu.local.InProcessTemporal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoryClockTest {
    private static final Instant START = Instant.parse("2027-01-04T00:00:00Z"); // 09:00 in Seoul

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aStoryWhoseTimeStandsStillEndsWithASentenceThatSaysWhatStandsStill() {
        try (InProcessTemporal temporal = new InProcessTemporal(START, List.of(), Duration.ofMillis(500))) {
            StoryClock clock = new StoryClock(
                    temporal,
                    new TimelineReader(database.jdbi()),
                    new Narrator(new ConsoleWriter(new PrintStream(OutputStream.nullOutputStream()), false)),
                    () -> "the loan is FUNDING.");
            temporal.client()
                    .newUntypedWorkflowStub(
                            "Nobody",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue("without workers")
                                    .build())
                    .start();

            assertThatThrownBy(() -> clock.advanceTo(START.plus(Duration.ofDays(1))))
                    .isInstanceOf(StoryStuckException.class)
                    .hasMessageMatching("The clock of Temporal's in-process server stands still at 2027-01-04T09:00:.*,"
                            + " because work that it waits for never ends; start the demo again."
                            + " Meanwhile the loan is FUNDING.");
        }
    }
}
