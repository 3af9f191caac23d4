package ontu.workflows.order.model;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Looks for a world in which an invariant fails. */
final class Search {
    private Search() {}

    /**
     * What was found.
     *
     * @param report seed, predicate and what bank, journal and senders did, interleaved
     */
    record Finding(long seed, Violation violation, String report) {}

    static Optional<Finding> in(long seed, Setting setting, Conduct conduct) {
        World world = new World(seed, setting, conduct);
        try {
            world.run();
            return Optional.empty();
        } catch (Violation violation) {
            String report = "seed " + seed + ", " + setting + "\n" + violation.getMessage() + "\n"
                    + String.join("\n", world.timeline());
            return Optional.of(new Finding(seed, violation, report));
        }
    }

    /** What is wrong in the worlds of seeds 1 to {@code worlds}; each is looked at when its turn comes. */
    static Stream<Finding> inWorlds(int worlds, Setting setting, Conduct conduct) {
        return LongStream.rangeClosed(1, worlds)
                .mapToObj(seed -> in(seed, setting, conduct))
                .flatMap(Optional::stream);
    }
}
