package ontu.local.devserver;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ontu.configuration.StartupException;

/** Temporal's program for tests: found or built like that of {@code ontu up}, but not downloaded. */
public final class AvailableTemporalCli {
    private static final Optional<Path> PROGRAM = find();

    private AvailableTemporalCli() {}

    /** The program; the calling test is skipped, with a message, if there is none. */
    public static Path programOrSkip() {
        assumeThat(PROGRAM).as("a Temporal server").isPresent();
        return PROGRAM.orElseThrow();
    }

    private static Optional<Path> find() {
        List<TemporalCliSource> withoutDownload = TemporalCliLocator.standard(System.getenv()).sources().stream()
                .filter(place -> !(place instanceof TemporalCliSource.Downloaded))
                .toList();
        try {
            return Optional.of(new TemporalCliLocator(withoutDownload)
                    .find(words -> System.err.println("Temporal for tests: " + words)));
        } catch (StartupException none) {
            System.err.println("SKIPPED: the tests on a real Temporal server. " + none.getMessage());
            return Optional.empty();
        }
    }
}
