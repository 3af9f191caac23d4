package ontu.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import ontu.simulation.model.FailingWorld;
import ontu.simulation.model.WorldSearch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A search that finds nothing proves nothing until it finds planted mistakes: no mutant survives. To see a mutant's
 * first failing world: {@code mvn test -Dtest=MutantReplay -Dontu.mutant=NAME}.
 */
class MutantsTest {
    /** A seed that catches all mutants soon; the rarest needs 1,352 worlds. */
    static final long SEED = 8;

    private static final long WORLDS = 20_000;

    // One thread, so that the number of worlds until it is caught is always the same.
    @ParameterizedTest
    @EnumSource
    void theSearchCatchesIt(Mutant mutant) throws InterruptedException {
        Optional<FailingWorld> caught = new WorldSearch(SEED, mutant.rules).run(WORLDS, 1);

        assertThat(caught)
                .as("what catches \"%s\" within %,d worlds", mutant.mistake, WORLDS)
                .isPresent();
        caught.ifPresent(failingWorld -> System.out.printf(
                "%-62s %-4s %,6d  %s%n",
                mutant, failingWorld.invariantId(), failingWorld.worldNumber(), noticedByExamples(mutant)));
    }

    /** Not a failure: a mutant that an example test has come to detect may be replaced by a subtler one. */
    private static String noticedByExamples(Mutant mutant) {
        List<String> failures = Examples.failuresOf(mutant.rules, mutant.examples());
        return failures.isEmpty() ? "no example detects it" : "detected by " + failures.getFirst();
    }
}
