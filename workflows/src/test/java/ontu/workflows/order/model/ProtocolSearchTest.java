package ontu.workflows.order.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ontu.workflows.order.OrderState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searches for a double payment. A search that finds nothing proves nothing until it finds what was planted, so every
 * {@link Mutant} must be found. Look through more worlds with {@code -Dontu.worlds=100000}; replay one with
 * {@code Search.in(seed, setting, conduct)}.
 */
class ProtocolSearchTest {
    private static final int WORLDS = Integer.getInteger("ontu.worlds", 10_000);

    @Test
    void theProtocolKeepsEveryInvariantInEveryHostileWorld() {
        assertThat(first(Setting.HOSTILE, Conduct.REAL, "P")).isEmpty();
    }

    @Test
    void anInquiryThatLagsForDaysMakesNobodyPayTwice() {
        assertThat(first(Setting.SLOW_INQUIRY, Conduct.REAL, "P")).isEmpty();
    }

    @Test
    void aBankThatPaysTwiceIsFoundOutByItsCumulativeAmount() {
        assertThat(first(Setting.BANK_PAYS_TWICE, Conduct.REAL, "P")).isEmpty();
    }

    @Test
    void whereNothingGoesWrongEveryLegIsExecuted() {
        assertThat(LongStream.rangeClosed(1, 200).mapToObj(seed -> world(seed, Setting.PEACEFUL)))
                .allSatisfy(world -> assertThat(world.legs)
                        .allSatisfy(leg -> assertThat(
                                        world.journal.latest(leg).orElseThrow().state())
                                .isEqualTo(OrderState.EXECUTED)));
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void noMutantSurvives(Mutant mutant) {
        assertThat(first(mutant.setting, mutant.conduct, "P"))
                .as("%s in %s worlds", mutant, WORLDS)
                .isPresent();
    }

    @Test
    void theProtocolRestsOnTheBanksRefusalOfUsedNumbers() {
        assertThat(first(Setting.NUMBERS_USED_AGAIN, Conduct.REAL, "P7")).isPresent();
    }

    @Test
    void theProtocolRestsOnTheBoundOfThePause() {
        assertThat(first(Setting.ENDLESS_PAUSE, Conduct.REAL, "P5")).isPresent();
    }

    @Test
    void whoTrustsALagOfTheInquiryMustBeRight() {
        assertThat(first(Setting.TRUSTED_ENDLESS_LAG, Conduct.REAL, "P2")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "→ EXECUTED \\(00000, sends 1",
                "→ EXECUTED \\(00000, sends [23]",
                "→ NOT_SENT",
                "→ NOT_EXECUTED \\(X0002",
                "→ NOT_EXECUTED \\(NEVER_RECEIVED",
                "UNKNOWN → PLANNED \\(AC086, sends 1",
                "UNKNOWN → PLANNED \\(AC086, sends 2",
                "UNKNOWN → WAITING \\(AC086, sends 3",
                "UNKNOWN → WAITING \\(AC086, sends ., seen",
                "UNKNOWN → WAITING \\(NO_REPLY",
                "WAITING → EXECUTED \\(00000",
                "WAITING → EXECUTED \\(DECIDED",
                "WAITING → NOT_EXECUTED \\(DECIDED",
                "AC081, sends [23], seen",
                "NUMBER_COLLISION",
                "NO_REPORT",
                "AC999",
                "UNKNOWN → UNKNOWN \\(NOTHING_LEFT, sends 2",
            })
    void theSearchReachesEveryCornerOfTheProtocol(String corner) {
        assertThat(LongStream.rangeClosed(1, WORLDS)
                        .mapToObj(ProtocolSearchTest::someWorld)
                        .filter(world -> world.timeline().stream()
                                .anyMatch(line -> line.matches(".*journal: .*" + corner + ".*")))
                        .findFirst())
                .isPresent();
    }

    @Test
    void aSeedAlwaysTellsTheSameStory() {
        List<List<String>> stories = IntStream.of(1, 2)
                .mapToObj(time -> world(42, Setting.HOSTILE).timeline())
                .toList();
        assertThat(stories.getFirst()).hasSizeGreaterThan(3).isEqualTo(stories.getLast());
    }

    private static World someWorld(long seed) {
        return world(seed, seed % 2 == 0 ? Setting.HOSTILE : Setting.SLOW_INQUIRY);
    }

    private static World world(long seed, Setting setting) {
        World world = new World(seed, setting, Conduct.REAL);
        world.run();
        return world;
    }

    /** The report of the first world in which a predicate fails. */
    private static Optional<String> first(Setting setting, Conduct conduct, String predicate) {
        return Search.inWorlds(WORLDS, setting, conduct)
                .filter(found -> found.violation().predicate().startsWith(predicate))
                .map(Search.Finding::report)
                .findFirst();
    }
}
