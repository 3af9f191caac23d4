package ontu.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens in worlds in which an assumption does not hold: the harm that it protects from is found. */
class AssumptionsTest {
    private static final int WORLDS = 20_000;

    @ParameterizedTest
    @EnumSource
    void whereAnAssumptionDoesNotHoldHarmIsFound(Assumption dropped) throws Exception {
        WorldSearch search = new WorldSearch(1, Decisions.REAL, Set.of(dropped));
        Optional<Finding> found = search.run(WORLDS, 1);
        found.ifPresent(
                finding -> System.out.printf("%-28s %-4s world %d%n", dropped, finding.predicate(), finding.world()));
        assertThat(found)
                .as("a violation in %d worlds without \"%s\"", WORLDS, dropped)
                .isPresent();
    }
}
