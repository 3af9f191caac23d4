package ontu.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import ontu.simulation.worlds.Finding;
import ontu.simulation.worlds.WorldSearch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A search that finds nothing proves nothing until it finds what was planted: no mutant survives. See a mutant's first
 * failing world with {@code mvn test -Dtest=MutantReplay -Dontu.mutant=NAME}.
 */
class MutantsTest {
    /** Of the first nine, the one with which all are caught soonest; the rarest of them need up to 12,346 worlds (seed 1). */
    static final long SEED = 8;

    private static final long WORLDS = 20_000;

    // One thread, so that the number of worlds until it is caught is always the same.
    @ParameterizedTest
    @EnumSource
    void theSearchCatchesIt(Mutant mutant) throws InterruptedException {
        Optional<Finding> caught = new WorldSearch(SEED, mutant.decisions).run(WORLDS, 1);

        assertThat(caught)
                .as("what catches \"%s\" within %,d worlds", mutant.mistake, WORLDS)
                .isPresent();
        caught.ifPresent(finding -> System.out.printf(
                "%-62s %-4s %,6d  %s%n", mutant, finding.predicate(), finding.world(), noticedByExamples(mutant)));
    }

    /** No fault of the search: a mutant that an example has come to notice may be replaced by a finer one. */
    private static String noticedByExamples(Mutant mutant) {
        List<String> failures = Examples.failuresOf(mutant.decisions, mutant.examples());
        return failures.isEmpty() ? "no example notices" : "noticed by " + failures.getFirst();
    }
}
