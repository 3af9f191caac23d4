package ontu.nativetopology;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ontu.configuration.StartupException;
import ontu.local.EmbeddedDatabase;
import ontu.local.devserver.GoProgram;
import ontu.local.devserver.TemporalCliLocator;

/**
 * A folder with the programs of the compose file's images, under the same names: Temporal's are built once with Go,
 * PostgreSQL's come from Maven; {@code psql} and {@code pg_isready} must be installed.
 */
record NativePrograms(Path folder) {
    private static final String SOURCES = "go.temporal.io/server/cmd/";

    /**
     * Finds or builds the programs.
     *
     * @param release of Temporal's server
     * @param environment of this process
     * @param progress receives messages about long steps
     * @throws StartupException if a program cannot be obtained
     */
    static NativePrograms in(Path folder, String release, Map<String, String> environment, Consumer<String> progress)
            throws IOException {
        Files.createDirectories(folder);
        NativePrograms programs = new NativePrograms(folder);
        programs.link("temporal", TemporalCliLocator.standard(environment).find(progress));
        programs.build(new GoProgram("temporal-server", SOURCES + "server", "v" + release), environment, progress);
        programs.build(new GoProgram("temporal-sql-tool", SOURCES + "tools/sql", "v" + release), environment, progress);
        programs.unpackPostgres();
        return programs;
    }

    /** The search path on which they come first. */
    String path(Map<String, String> environment) {
        return folder + ":" + environment.getOrDefault("PATH", "");
    }

    private void build(GoProgram program, Map<String, String> environment, Consumer<String> progress)
            throws IOException {
        link(
                program.name(),
                program.find(environment, progress)
                        .orElseThrow(() -> new StartupException(
                                "There is no " + program.name() + " and no Go that can build " + program
                                        + ", so nothing was started: install Go, then start again.",
                                null)));
    }

    private void link(String name, Path program) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), program.toAbsolutePath());
    }

    /** Takes the programs from a PostgreSQL that is started and stopped. */
    private void unpackPostgres() throws IOException {
        Path buildFolder = folder.resolve("postgresql");
        EmbeddedDatabase.persistentIn(buildFolder).close();
        MoreFiles.deleteRecursively(buildFolder.resolve("data"), RecursiveDeleteOption.ALLOW_INSECURE);
        try (Stream<Path> files = Files.walk(buildFolder)) {
            files.filter(file -> file.endsWith(Path.of("bin", "postgres")) || file.endsWith(Path.of("bin", "initdb")))
                    .forEach(this::link);
        }
    }

    private void link(Path program) {
        try {
            link(program.getFileName().toString(), program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
