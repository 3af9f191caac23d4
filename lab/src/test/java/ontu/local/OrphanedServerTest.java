package ontu.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanedServerTest {
    @TempDir
    Path folder;

    private Process server;

    @BeforeEach
    void startServer() throws IOException {
        server = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        server.destroyForcibly();
    }

    @Test
    void aProcessThatRunsTheProgramIsStopped() throws IOException {
        Path file = Files.writeString(folder.resolve("pid"), server.pid() + "\n/data\n5432\n");

        assertThat(new OrphanedServer(file, "sleep").stop()).isTrue();
        assertThat(server.isAlive()).isFalse();
        assertThat(new OrphanedServer(file, "sleep").stop()).isFalse();
    }

    @Test
    void anotherProgramWithTheSameProcessIdIsNotStopped() throws IOException {
        Path file = Files.writeString(folder.resolve("pid"), server.pid() + "\n");

        assertThat(new OrphanedServer(file, "postgres").stop()).isFalse();
        assertThat(server.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "none", "-1", "99999999999999999999"})
    void aFileWithoutAProcessIdNamesNoProcess(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("pid"), content);

        assertThat(new OrphanedServer(file, "sleep").stop()).isFalse();
        assertThat(new OrphanedServer(folder.resolve("none"), "sleep").stop()).isFalse();
    }
}
