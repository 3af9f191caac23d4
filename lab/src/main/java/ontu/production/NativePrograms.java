package ontu.production;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ontu.configuration.StartupFailure;
import ontu.local.EmbeddedDatabase;
import ontu.local.devserver.GoProgram;
import ontu.local.devserver.Search;

/**
 * A folder with the programs that the images of the compose file have, under the same names: Temporal's are built with Go,
 * once, and PostgreSQL's come from Maven; {@code psql} and {@code pg_isready} have to be installed.
 */
record NativePrograms(Path folder) {
    private static final String SOURCES = "go.temporal.io/server/cmd/";

    /**
     * Gets them together.
     *
     * @param release of Temporal's server
     * @param environment of this process
     * @param say told what is done where it takes long
     * @throws StartupFailure if one is nowhere to be had
     */
    static NativePrograms in(Path folder, String release, Map<String, String> environment, Consumer<String> say)
            throws IOException {
        Files.createDirectories(folder);
        NativePrograms programs = new NativePrograms(folder);
        programs.link("temporal", Search.usual(environment).find(say));
        programs.build(new GoProgram("temporal-server", SOURCES + "server", "v" + release), environment, say);
        programs.build(new GoProgram("temporal-sql-tool", SOURCES + "tools/sql", "v" + release), environment, say);
        programs.unpackPostgres();
        return programs;
    }

    /** The environment variable with which they are found before others. */
    String path(Map<String, String> environment) {
        return folder + ":" + environment.getOrDefault("PATH", "");
    }

    private void build(GoProgram program, Map<String, String> environment, Consumer<String> say) throws IOException {
        link(
                program.name(),
                program.find(environment, say)
                        .orElseThrow(() -> new StartupFailure(
                                "There is no " + program.name() + " and no Go that can build " + program
                                        + ", so nothing was started: install Go, then start again.",
                                null)));
    }

    private void link(String name, Path program) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), program.toAbsolutePath());
    }

    /** One that is started and stopped leaves its programs. */
    private void unpackPostgres() throws IOException {
        Path workshop = folder.resolve("postgresql");
        EmbeddedDatabase.keptIn(workshop).close();
        MoreFiles.deleteRecursively(workshop.resolve("data"), RecursiveDeleteOption.ALLOW_INSECURE);
        try (Stream<Path> files = Files.walk(workshop)) {
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
