package ontu.local.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ontu.configuration.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalCliLocatorTest {
    private static final String FIT = "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)";
    private static final String OLD = "temporal version 0.13.2 (Server 1.24.2, UI 2.28.0)";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private Path program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private Path temporal(String name, String version) throws IOException {
        return program(name, "echo '" + version + "'");
    }

    private Path find(TemporalCliSource... sources) {
        return new TemporalCliLocator(List.of(sources)).find(said::add);
    }

    private Path cache() {
        return folder.resolve("cache").resolve("temporal-v1.5.1");
    }

    private TemporalCliSource path(String... names) {
        return new TemporalCliSource.OnPath(String.join(
                ":",
                List.of(names).stream()
                        .map(name -> folder.resolve(name).toString())
                        .toList()));
    }

    @Test
    void theFirstSourceThatHasItWins() throws IOException {
        Path named = temporal("mine/tmprl", FIT);
        Path onPath = temporal("bin/temporal", FIT);
        Path cached = temporal("cache/temporal-v1.5.1", FIT);

        assertThat(find(new TemporalCliSource.Named(named), path("bin"), new TemporalCliSource.Cached(cache())))
                .isEqualTo(named);
        assertThat(find(path("nowhere", "bin"), new TemporalCliSource.Cached(cache())))
                .isEqualTo(onPath);
        assertThat(find(path("nowhere"), new TemporalCliSource.Cached(cache()))).isEqualTo(cached);
        assertThat(said).isEmpty();
    }

    @Test
    void theStandardSourcesAreTriedInTheirOrder() {
        TemporalCliLocator search = TemporalCliLocator.standard(
                Map.of("TEMPORAL_CLI", "/opt/temporal", "PATH", "/usr/bin", "XDG_CACHE_HOME", folder.toString()));

        Path built = folder.resolve("ontu").resolve("temporal-v1.5.1");
        assertThat(search.sources())
                .containsExactly(
                        new TemporalCliSource.Named(Path.of("/opt/temporal")),
                        new TemporalCliSource.OnPath("/usr/bin"),
                        new TemporalCliSource.Cached(built),
                        new TemporalCliSource.BuiltWithGo(TemporalRelease.GO_PROGRAM, built, "/usr/bin"),
                        new TemporalCliSource.Downloaded(folder.resolve("ontu")));
        assertThat(TemporalCliLocator.standard(Map.of("TEMPORAL_CLI", " ", "PATH", "/usr/bin"))
                        .sources())
                .hasSize(4);
    }

    @Test
    void anOldServerOnThePathIsSkippedWithAMessage() throws IOException {
        Path old = temporal("bin/temporal", OLD);
        Path cached = temporal("cache/temporal-v1.5.1", FIT);

        assertThat(find(path("bin"), new TemporalCliSource.Cached(cache()))).isEqualTo(cached);
        assertThat(said).containsExactly("skipping " + old + ": it has server 1.24, older than 1.29");
    }

    @Test
    void anotherProgramOfTheSameNameIsSkipped() throws IOException {
        program("bin/temporal", "echo hello");
        program("sbin/temporal", "exit 3");

        assertThatThrownBy(() -> find(path("bin"), path("sbin")))
                .isInstanceOf(StartupException.class)
                .hasMessage(
                        "Temporal's program was not found, built or downloaded, so nothing was started: install it as"
                                + " https://docs.temporal.io/cli#install says, or name it in TEMPORAL_CLI.");
        assertThat(said).hasSize(2).allSatisfy(words -> assertThat(words).contains("does not print its version"));
    }

    @Test
    void aNamedProgramThatDoesNotFitIsNotReplacedByAnother() throws IOException {
        Path old = temporal("mine/temporal", OLD);
        temporal("bin/temporal", FIT);

        assertThatThrownBy(() -> find(new TemporalCliSource.Named(old), path("bin")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("TEMPORAL_CLI is " + old + ", which has server 1.24, older than 1.29")
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> find(new TemporalCliSource.Named(folder.resolve("none")), path("bin")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("which is not a program");
    }

    @Test
    void goBuildsItOnceAndTheNextSearchTakesItFromTheCache() throws IOException {
        program("go/go", """
                test "$*" = 'install -ldflags -s -w github.com/temporalio/cli/cmd/temporal@v1.5.1' || exit 9
                printf '#!/bin/sh\\necho "%s"\\n' > "$GOBIN/temporal"
                chmod +x "$GOBIN/temporal"
                """.formatted(FIT));
        TemporalCliSource go = new TemporalCliSource.BuiltWithGo(
                TemporalRelease.GO_PROGRAM, cache(), folder.resolve("go").toString());

        assertThat(find(new TemporalCliSource.Cached(cache()), go)).isEqualTo(cache());
        assertThat(said.getFirst()).contains("building").contains("v1.5.1").contains("Go");
        assertThat(said.getLast()).isEqualTo("built and kept as " + cache());
        said.clear();
        assertThat(find(new TemporalCliSource.Cached(cache()), go)).isEqualTo(cache());
        assertThat(said).isEmpty();
        assertThat(folder.resolve("cache")).isDirectoryContaining(file -> file.equals(cache()));
        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files).containsExactly(cache());
        }
    }

    @Test
    void ifGoFailsTheNextSourceIsTried() throws IOException {
        program("go/go", "echo 'go: no network'; exit 1");
        Path last = temporal("bin/temporal", FIT);

        Path found = find(
                new TemporalCliSource.BuiltWithGo(
                        TemporalRelease.GO_PROGRAM,
                        cache(),
                        folder.resolve("go").toString()),
                path("bin"));

        assertThat(found).isEqualTo(last);
        assertThat(said.getLast()).startsWith("Go could not build it (go: no network); its output is in ");
    }

    @Test
    void withoutGoThereIsNoMessage() {
        assertThat(new TemporalCliSource.BuiltWithGo(TemporalRelease.GO_PROGRAM, cache(), folder.toString())
                        .find(said::add))
                .isEmpty();
        assertThat(said).isEmpty();
    }
}
