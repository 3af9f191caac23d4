package ontu.nativetopology;

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

/** Processes are kept running, and none is left behind. */
class NativeServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private StartedProcesses startedProcesses;

    @BeforeEach
    void nameTheFile() {
        startedProcesses = new StartedProcesses(folder.resolve("processes"));
    }

    @AfterEach
    void leaveNothing() {
        startedProcesses.kill();
    }

    private NativeService service(String script) {
        return new NativeService(
                new NativeService.ProcessPlan(
                        "one",
                        List.of("/bin/sh", "-c", script),
                        Map.of("WORD", "hello"),
                        folder.resolve("log"),
                        Duration.ofSeconds(20)),
                startedProcesses);
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
    void aKilledProcessIsRestartedUntilItIsClosed() {
        NativeService service = service("echo $WORD; exec sleep 300");
        service.keepRunning();
        await(() -> starts() == 1);

        ProcessHandle first = service.send(ProcessSignal.KILL).orElseThrow();
        await(() -> starts() == 2);
        ProcessHandle second = service.send(ProcessSignal.CONT).orElseThrow();
        service.close();

        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isFalse();
        assertThat(service.send(ProcessSignal.KILL)).isEqualTo(Optional.empty());
    }

    @Test
    void aFrozenProcessEndsWhenItIsClosed() {
        NativeService service = service("echo $WORD; exec sleep 300");
        service.keepRunning();
        await(() -> starts() == 1);
        ProcessHandle frozen = service.send(ProcessSignal.STOP).orElseThrow();

        service.close();

        assertThat(frozen.isAlive()).isFalse();
    }

    @Test
    void aProcessThatDoesNotCompleteIsAFailure() {
        assertThatThrownBy(() -> service("exit 3").runOnce())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one ended with status 3");
        service("echo $WORD").runOnce();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void onlyTheProcessesOfAKilledRunAreEnded() throws IOException {
        Process ours = new ProcessBuilder("sleep", "300").start();
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            startedProcesses.add(ours.toHandle());
            Files.writeString(
                    startedProcesses.file(),
                    Files.readString(startedProcesses.file()) + other.pid() + " 2001-01-01T00:00:00Z\n");

            startedProcesses.kill();

            await(() -> !ours.isAlive());
            assertThat(other.isAlive()).isTrue();
            assertThat(startedProcesses.file()).doesNotExist();
            startedProcesses.kill();
        } finally {
            ours.destroyForcibly();
            other.destroyForcibly();
        }
    }
}
