package ontu.local.devserver;

import com.google.common.base.Splitter;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.internal.devserver.TemporalDevServerDownloader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ontu.configuration.StartupException;

/** A source of Temporal's program. */
public sealed interface TemporalCliSource {
    /**
     * Finds or obtains the program.
     *
     * @param progress receives messages about long steps and failures
     * @return an executable file; empty if this source has none
     * @throws StartupException if a program was named explicitly and does not exist
     */
    Optional<Path> find(Consumer<String> progress);

    /** A program named by the user. */
    record Named(Path file) implements TemporalCliSource {
        @Override
        public Optional<Path> find(Consumer<String> progress) {
            if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
                throw new StartupException(
                        "TEMPORAL_CLI is " + file + ", which is not a program, so nothing was started: name Temporal's"
                                + " program there, or unset it to search for one.",
                        null);
            }
            return Optional.of(file);
        }
    }

    /** @param path folders, separated as in the environment variable of that name */
    record OnPath(String path) implements TemporalCliSource {
        @Override
        public Optional<Path> find(Consumer<String> progress) {
            return program(path, TemporalRelease.EXECUTABLE);
        }
    }

    /** The program that {@link BuiltWithGo} has built before. */
    record Cached(Path file) implements TemporalCliSource {
        @Override
        public Optional<Path> find(Consumer<String> progress) {
            return Optional.of(file).filter(Files::isExecutable);
        }
    }

    /**
     * Fetches and builds it with Go, if Go is installed.
     *
     * @param file the target
     * @param path folders in which Go is searched for
     */
    record BuiltWithGo(GoProgram program, Path file, String path) implements TemporalCliSource {
        @Override
        public Optional<Path> find(Consumer<String> progress) {
            return TemporalCliSource.program(path, "go").flatMap(go -> new GoInstall(go, program, file).run(progress));
        }
    }

    /** Downloads the pinned release from its vendor, through Temporal's SDK. */
    record Downloaded(Path folder) implements TemporalCliSource {
        @Override
        public Optional<Path> find(Consumer<String> progress) {
            progress.accept(
                    "downloading Temporal's program, release " + TemporalRelease.CLI_VERSION + ", from its vendor");
            try {
                return Optional.of(TemporalDevServerDownloader.prepare(TemporalDevServerOptions.newBuilder()
                        .setDownloadEnabled(true)
                        .setDownloadVersion(TemporalRelease.CLI_VERSION)
                        .setDownloadDestination(folder.toString())
                        .build()));
            } catch (RuntimeException failed) {
                progress.accept("the download failed (" + innermost(failed) + ")");
                return Optional.empty();
            }
        }

        private static String innermost(Throwable failure) {
            Throwable cause = failure.getCause();
            return cause == null ? failure.toString() : innermost(cause);
        }
    }

    private static Optional<Path> program(String path, String name) {
        return folders(path)
                .map(folder -> folder.resolve(name))
                .filter(TemporalCliSource::isProgram)
                .findFirst();
    }

    private static Stream<Path> folders(String path) {
        return StreamSupport.stream(
                        Splitter.on(File.pathSeparatorChar)
                                .omitEmptyStrings()
                                .split(path)
                                .spliterator(),
                        false)
                .map(Path::of);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
