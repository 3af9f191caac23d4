package ontu.local.devserver;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ontu.configuration.StartupFailure;

/** Temporal's program for tests: found or built like that of {@code ontu up}, but not downloaded. */
public final class RealServer {
    private static final Optional<Path> PROGRAM = find();

    private RealServer() {}

    /** The program; whoever asks is skipped, with a line that says so, where there is none. */
    public static Path programOrSkip() {
        assumeThat(PROGRAM).as("a Temporal server").isPresent();
        return PROGRAM.orElseThrow();
    }

    private static Optional<Path> find() {
        List<Place> withoutDownload = Search.usual(System.getenv()).places().stream()
                .filter(place -> !(place instanceof Place.Downloaded))
                .toList();
        try {
            return Optional.of(
                    new Search(withoutDownload).find(words -> System.err.println("Temporal for tests: " + words)));
        } catch (StartupFailure none) {
            System.err.println("SKIPPED: the tests on a real Temporal server. " + none.getMessage());
            return Optional.empty();
        }
    }
}
