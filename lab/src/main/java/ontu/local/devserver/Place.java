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
import ontu.configuration.StartupFailure;

/** A place from which a program of Temporal may come. */
public sealed interface Place {
    /**
     * Looks there, or has the program come from there.
     *
     * @param say told what is done where it takes long, and why it failed where it did
     * @return an executable file; empty if this place has none
     * @throws StartupFailure if somebody has named this place and it has none
     */
    Optional<Path> look(Consumer<String> say);

    /** What a person has named. */
    record Named(Path file) implements Place {
        @Override
        public Optional<Path> look(Consumer<String> say) {
            if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
                throw new StartupFailure(
                        "TEMPORAL_CLI is " + file + ", and that is no program, so nothing was started: name Temporal's"
                                + " program there, or unset it to have one looked for.",
                        null);
            }
            return Optional.of(file);
        }
    }

    /** @param path folders, separated as in the environment variable of that name */
    record OnPath(String path) implements Place {
        @Override
        public Optional<Path> look(Consumer<String> say) {
            return program(path, Release.PROGRAM);
        }
    }

    /** What {@link BuiltWithGo} has left for the next time. */
    record Cached(Path file) implements Place {
        @Override
        public Optional<Path> look(Consumer<String> say) {
            return Optional.of(file).filter(Files::isExecutable);
        }
    }

    /**
     * Has Go, if it is there, fetch and build it.
     *
     * @param file where it is put
     * @param path where Go is looked for
     */
    record BuiltWithGo(GoProgram program, Path file, String path) implements Place {
        @Override
        public Optional<Path> look(Consumer<String> say) {
            return Place.program(path, "go").flatMap(go -> new GoInstall(go, program, file).run(say));
        }
    }

    /** Has Temporal's SDK download the pinned release from its vendor. */
    record Downloaded(Path folder) implements Place {
        @Override
        public Optional<Path> look(Consumer<String> say) {
            say.accept("downloading Temporal's program, release " + Release.VERSION + ", from its vendor");
            try {
                return Optional.of(TemporalDevServerDownloader.prepare(TemporalDevServerOptions.newBuilder()
                        .setDownloadEnabled(true)
                        .setDownloadVersion(Release.VERSION)
                        .setDownloadDestination(folder.toString())
                        .build()));
            } catch (RuntimeException failed) {
                say.accept("the download failed (" + innermost(failed) + ")");
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
                .filter(Place::isProgram)
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
