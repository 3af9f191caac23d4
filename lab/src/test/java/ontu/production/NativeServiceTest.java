package ontu.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ontu.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are kept running, and that nobody leaves behind. */
class NativeServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Leftovers leftovers;

    @BeforeEach
    void nameTheFile() {
        leftovers = new Leftovers(folder.resolve("processes"));
    }

    @AfterEach
    void leaveNothing() {
        leftovers.end();
    }

    private NativeService service(String script) {
        return new NativeService(
                new NativeService.Plan(
                        "one",
                        List.of("/bin/sh", "-c", script),
                        Map.of("WORD", "hello"),
                        folder.resolve("log"),
                        Duration.ofSeconds(20)),
                leftovers);
    }

    private static void await(BooleanSupplier holds) {
        Await.until(PATIENCE, () -> "the process", holds);
    }

    private long starts() {
        try {
            return Files.exists(folder.resolve("log"))
                    ? Files.readAllLines(folder.resolve("log")).size()
                    : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsKilledIsStartedAgainUntilItIsClosed() {
        NativeService service = service("echo $WORD; exec sleep 300");
        service.keepRunning();
        await(() -> starts() == 1);

        ProcessHandle first = service.send(Signals.KILL).orElseThrow();
        await(() -> starts() == 2);
        ProcessHandle second = service.send(Signals.CONT).orElseThrow();
        service.close();

        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isFalse();
        assertThat(service.send(Signals.KILL)).isEqualTo(Optional.empty());
    }

    @Test
    void whatStandsStillEndsAllTheSameWhenItIsClosed() {
        NativeService service = service("echo $WORD; exec sleep 300");
        service.keepRunning();
        await(() -> starts() == 1);
        ProcessHandle frozen = service.send(Signals.STOP).orElseThrow();

        service.close();

        assertThat(frozen.isAlive()).isFalse();
    }

    @Test
    void whatIsToEndWellAndDoesNotIsAFailure() {
        assertThatThrownBy(() -> service("exit 3").runOnce())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one ended with status 3");
        service("echo $WORD").runOnce();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void theProcessesOfAKilledRunAreEndedAndNobodyElse() throws IOException {
        Process ours = new ProcessBuilder("sleep", "300").start();
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            leftovers.note(ours.toHandle());
            Files.writeString(
                    leftovers.file(), Files.readString(leftovers.file()) + other.pid() + " 2001-01-01T00:00:00Z\n");

            leftovers.end();

            await(() -> !ours.isAlive());
            assertThat(other.isAlive()).isTrue();
            assertThat(leftovers.file()).doesNotExist();
            leftovers.end();
        } finally {
            ours.destroyForcibly();
            other.destroyForcibly();
        }
    }
}
