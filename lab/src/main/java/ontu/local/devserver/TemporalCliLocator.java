package ontu.local.devserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ontu.configuration.StartupException;

/**
 * Finds or obtains Temporal's program, trying one source after another.
 *
 * @param sources in the order in which they are tried
 */
public record TemporalCliLocator(List<TemporalCliSource> sources) {
    private static final long PATIENCE_SECONDS = 20;

    public TemporalCliLocator {
        sources = List.copyOf(sources);
    }

    /**
     * {@code TEMPORAL_CLI}, the {@code PATH}, what was built before, Go, the vendor's download.
     *
     * @param environment variables of this process
     */
    public static TemporalCliLocator standard(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        List<TemporalCliSource> sources = new ArrayList<>();
        Optional.ofNullable(environment.get("TEMPORAL_CLI"))
                .filter(givenPath -> !givenPath.isBlank())
                .ifPresent(givenPath -> sources.add(new TemporalCliSource.Named(Path.of(givenPath))));
        Path built = TemporalRelease.GO_PROGRAM.cachedFile(environment);
        sources.add(new TemporalCliSource.OnPath(path));
        sources.add(new TemporalCliSource.Cached(built));
        sources.add(new TemporalCliSource.BuiltWithGo(TemporalRelease.GO_PROGRAM, built, path));
        sources.add(new TemporalCliSource.Downloaded(UserCache.of(environment)));
        return new TemporalCliLocator(sources);
    }

    /**
     * Tries each source until one has a program that is new enough.
     *
     * @param progress receives progress messages
     * @throws StartupException if no source has one, or if the named program is not suitable
     */
    public Path find(Consumer<String> progress) {
        for (TemporalCliSource source : sources) {
            Optional<Path> fit = source.find(progress).filter(file -> isFit(source, file, progress));
            if (fit.isPresent()) {
                return fit.get();
            }
        }
        throw new StartupException(
                "Temporal's program was not found, built or downloaded, so nothing was started: install it as "
                        + TemporalRelease.INSTALL_PAGE + " says, or name it in TEMPORAL_CLI.",
                null);
    }

    private static boolean isFit(TemporalCliSource source, Path file, Consumer<String> progress) {
        Optional<String> objection = objection(file);
        if (objection.isPresent() && source instanceof TemporalCliSource.Named) {
            throw new StartupException(
                    "TEMPORAL_CLI is " + file + ", which " + objection.get()
                            + ", so nothing was started: name another, or unset it to search for one.",
                    null);
        }
        objection.ifPresent(why -> progress.accept("skipping " + file + ": it " + why));
        return objection.isEmpty();
    }

    private static Optional<String> objection(Path file) {
        try {
            TemporalRelease release = TemporalRelease.parse(versionOutput(file));
            return release.isTooOld()
                    ? Optional.of("has server " + release + ", older than " + TemporalRelease.OLDEST)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unfit) {
            return Optional.of("does not print its version as Temporal's program does");
        }
    }

    private static String versionOutput(Path file) throws IOException {
        Process process = new ProcessBuilder(file.toString(), "--version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no answer");
            }
            return new String(process.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroy();
        }
    }
}
