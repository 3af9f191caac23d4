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
import ontu.configuration.StartupFailure;

/**
 * Finds Temporal's program, or gets it, in one place after the other.
 *
 * @param places in the order in which they are looked at
 */
public record Search(List<Place> places) {
    private static final long PATIENCE_SECONDS = 20;

    public Search {
        places = List.copyOf(places);
    }

    /**
     * {@code TEMPORAL_CLI}, the {@code PATH}, what was built before, Go, the vendor's download.
     *
     * @param environment variables of this process
     */
    public static Search usual(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        List<Place> places = new ArrayList<>();
        Optional.ofNullable(environment.get("TEMPORAL_CLI"))
                .filter(named -> !named.isBlank())
                .ifPresent(named -> places.add(new Place.Named(Path.of(named))));
        Path built = Release.SOURCES.kept(environment);
        places.add(new Place.OnPath(path));
        places.add(new Place.Cached(built));
        places.add(new Place.BuiltWithGo(Release.SOURCES, built, path));
        places.add(new Place.Downloaded(Cache.of(environment)));
        return new Search(places);
    }

    /**
     * Looks until it has a program that is new enough.
     *
     * @param say told what is done
     * @throws StartupFailure if there is none in any place, or not a fit one in the place that a person has named
     */
    public Path find(Consumer<String> say) {
        for (Place place : places) {
            Optional<Path> fit = place.look(say).filter(file -> isFit(place, file, say));
            if (fit.isPresent()) {
                return fit.get();
            }
        }
        throw new StartupFailure(
                "Temporal's program was not found, built or downloaded, so nothing was started: install it as "
                        + Release.INSTALL_PAGE + " says, or name it in TEMPORAL_CLI.",
                null);
    }

    private static boolean isFit(Place place, Path file, Consumer<String> say) {
        Optional<String> objection = objection(file);
        if (objection.isPresent() && place instanceof Place.Named) {
            throw new StartupFailure(
                    "TEMPORAL_CLI is " + file + ", and that " + objection.get()
                            + ", so nothing was started: name another, or unset it to have one looked for.",
                    null);
        }
        objection.ifPresent(why -> say.accept("passing over " + file + ": it " + why));
        return objection.isEmpty();
    }

    private static Optional<String> objection(Path file) {
        try {
            Release release = Release.in(whatItSays(file));
            return release.isOld()
                    ? Optional.of("has server " + release + ", older than " + Release.OLDEST)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unfit) {
            return Optional.of("does not say its version as Temporal's program does");
        }
    }

    private static String whatItSays(Path file) throws IOException {
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
