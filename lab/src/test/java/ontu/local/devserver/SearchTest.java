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
import ontu.configuration.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
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

    private Path find(Place... places) {
        return new Search(List.of(places)).find(said::add);
    }

    private Path cache() {
        return folder.resolve("cache").resolve("temporal-v1.5.1");
    }

    private Place path(String... names) {
        return new Place.OnPath(String.join(
                ":",
                List.of(names).stream()
                        .map(name -> folder.resolve(name).toString())
                        .toList()));
    }

    @Test
    void theFirstPlaceThatHasItWins() throws IOException {
        Path named = temporal("mine/tmprl", FIT);
        Path onPath = temporal("bin/temporal", FIT);
        Path cached = temporal("cache/temporal-v1.5.1", FIT);

        assertThat(find(new Place.Named(named), path("bin"), new Place.Cached(cache())))
                .isEqualTo(named);
        assertThat(find(path("nowhere", "bin"), new Place.Cached(cache()))).isEqualTo(onPath);
        assertThat(find(path("nowhere"), new Place.Cached(cache()))).isEqualTo(cached);
        assertThat(said).isEmpty();
    }

    @Test
    void theUsualPlacesComeInTheirOrder() {
        Search search = Search.usual(
                Map.of("TEMPORAL_CLI", "/opt/temporal", "PATH", "/usr/bin", "XDG_CACHE_HOME", folder.toString()));

        Path built = folder.resolve("ontu").resolve("temporal-v1.5.1");
        assertThat(search.places())
                .containsExactly(
                        new Place.Named(Path.of("/opt/temporal")),
                        new Place.OnPath("/usr/bin"),
                        new Place.Cached(built),
                        new Place.BuiltWithGo(Release.SOURCES, built, "/usr/bin"),
                        new Place.Downloaded(folder.resolve("ontu")));
        assertThat(Search.usual(Map.of("TEMPORAL_CLI", " ", "PATH", "/usr/bin")).places())
                .hasSize(4);
    }

    @Test
    void anOldServerOnThePathIsPassedOverAndSaidSo() throws IOException {
        Path old = temporal("bin/temporal", OLD);
        Path cached = temporal("cache/temporal-v1.5.1", FIT);

        assertThat(find(path("bin"), new Place.Cached(cache()))).isEqualTo(cached);
        assertThat(said).containsExactly("passing over " + old + ": it has server 1.24, older than 1.29");
    }

    @Test
    void anotherProgramOfTheSameNameIsPassedOver() throws IOException {
        program("bin/temporal", "echo hello");
        program("sbin/temporal", "exit 3");

        assertThatThrownBy(() -> find(path("bin"), path("sbin")))
                .isInstanceOf(StartupFailure.class)
                .hasMessage(
                        "Temporal's program was not found, built or downloaded, so nothing was started: install it as"
                                + " https://docs.temporal.io/cli#install says, or name it in TEMPORAL_CLI.");
        assertThat(said).hasSize(2).allSatisfy(words -> assertThat(words).contains("does not say its version"));
    }

    @Test
    void aNamedProgramThatDoesNotFitIsNotReplacedByAnother() throws IOException {
        Path old = temporal("mine/temporal", OLD);
        temporal("bin/temporal", FIT);

        assertThatThrownBy(() -> find(new Place.Named(old), path("bin")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("TEMPORAL_CLI is " + old + ", and that has server 1.24, older than 1.29")
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> find(new Place.Named(folder.resolve("none")), path("bin")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("that is no program");
    }

    @Test
    void goBuildsItOnceAndTheNextSearchTakesItFromTheCache() throws IOException {
        program("go/go", """
                test "$*" = 'install -ldflags -s -w github.com/temporalio/cli/cmd/temporal@v1.5.1' || exit 9
                printf '#!/bin/sh\\necho "%s"\\n' > "$GOBIN/temporal"
                chmod +x "$GOBIN/temporal"
                """.formatted(FIT));
        Place go = new Place.BuiltWithGo(
                Release.SOURCES, cache(), folder.resolve("go").toString());

        assertThat(find(new Place.Cached(cache()), go)).isEqualTo(cache());
        assertThat(said.getFirst()).contains("building").contains("v1.5.1").contains("Go");
        assertThat(said.getLast()).isEqualTo("built; it is kept as " + cache());
        said.clear();
        assertThat(find(new Place.Cached(cache()), go)).isEqualTo(cache());
        assertThat(said).isEmpty();
        assertThat(folder.resolve("cache")).isDirectoryContaining(file -> file.equals(cache()));
        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files).containsExactly(cache());
        }
    }

    @Test
    void whereGoFailsTheNextPlaceIsLookedAt() throws IOException {
        program("go/go", "echo 'go: no network'; exit 1");
        Path last = temporal("bin/temporal", FIT);

        Path found = find(
                new Place.BuiltWithGo(
                        Release.SOURCES, cache(), folder.resolve("go").toString()),
                path("bin"));

        assertThat(found).isEqualTo(last);
        assertThat(said.getLast()).startsWith("Go could not build it (go: no network); all that it said is in ");
    }

    @Test
    void whereThereIsNoGoNothingIsSaid() {
        assertThat(new Place.BuiltWithGo(Release.SOURCES, cache(), folder.toString()).look(said::add))
                .isEmpty();
        assertThat(said).isEmpty();
    }
}
