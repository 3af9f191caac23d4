package ontu.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Worlds in which an assumption does not hold: the violation that it prevents is found. */
class DroppedAssumptionsTest {
    private static final int WORLDS = 20_000;

    @ParameterizedTest
    @EnumSource
    void withoutAnAssumptionAViolationIsFound(Assumption dropped) throws Exception {
        WorldSearch search = new WorldSearch(1, MoneyRules.PRODUCTION, Set.of(dropped));
        Optional<FailingWorld> found = search.run(WORLDS, 1);
        found.ifPresent(failingWorld -> System.out.printf(
                "%-28s %-4s world %d%n", dropped, failingWorld.invariantId(), failingWorld.worldNumber()));
        assertThat(found)
                .as("a violation in %d worlds without \"%s\"", WORLDS, dropped)
                .isPresent();
    }
}
