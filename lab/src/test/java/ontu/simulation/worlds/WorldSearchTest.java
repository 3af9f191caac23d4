package ontu.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Transition;
import org.junit.jupiter.api.Test;

/**
 * Tier 1 in the build. More worlds, with what they must reach: {@code ./ontu simulate --worlds 100000}. That the search
 * looks is shown by the mutants.
 */
class WorldSearchTest {
    private static final int WORLDS = 5_000;
    private static final int SAME = 60;

    @Test
    void everyInvariantHoldsInEveryWorldAndNearlyAllThatIsPossibleIsReached() throws Exception {
        WorldSearch search = new WorldSearch(1, Decisions.REAL);
        Optional<Finding> found = search.run(WORLDS, 1);
        assertThat(found.map(finding -> report(search, finding))).isEmpty();
        assertThat(search.done()).isEqualTo(WORLDS);
        assertThat(notReached(search.coverage()))
                .as("in so few worlds some of the rarest may be missing")
                .hasSizeLessThan(possible() / 50);
        assertThat(Fault.values())
                .allSatisfy(fault -> assertThat(search.coverage().strikes(fault))
                        .as(fault.name())
                        .isGreaterThan(100));
    }

    private static String report(WorldSearch search, Finding finding) {
        return String.join("\n", new WorldReport(search, "of the build", "./ontu simulate --world ").of(finding));
    }

    private static int possible() {
        return notReached(new Coverage()).size();
    }

    private static List<String> notReached(Coverage coverage) {
        return new CoverageTable(coverage).tooSeldom(1);
    }

    @Test
    void aWorldAlwaysTellsTheSameStory() {
        WorldSearch search = new WorldSearch(7, Decisions.REAL);
        LongStream.rangeClosed(1, SAME)
                .forEach(world -> assertThat(story(search, world, Reduction.NONE))
                        .isNotEmpty()
                        .isEqualTo(story(search, world, Reduction.NONE)));
    }

    @Test
    void anotherSeedTellsOtherStories() {
        assertThat(story(new WorldSearch(1, Decisions.REAL), 1, Reduction.NONE))
                .isNotEqualTo(story(new WorldSearch(2, Decisions.REAL), 1, Reduction.NONE));
    }

    @Test
    void whatIsLeftOutChangesNothingThatWentBefore() {
        WorldSearch search = new WorldSearch(1, Decisions.REAL);
        LongStream.rangeClosed(1, SAME).forEach(world -> {
            World whole = run(search, world, Reduction.NONE);
            if (!whole.faults.strikes().isEmpty()) {
                Strike last = whole.faults.strikes().getLast();
                World without = run(search, world, Reduction.NONE.without(Set.of(last)));
                int before = whole.faults.strikes().size() - 1;
                assertThat(without.faults.strikes().subList(0, before))
                        .isEqualTo(whole.faults.strikes().subList(0, before));
            }
        });
    }

    @Test
    void aFailingWorldIsToldInItsShortestSchedule() throws Exception {
        WorldSearch search = new WorldSearch(1, with(NotFoundIsNotExecuted::new));
        Finding finding = search.run(WORLDS, 1).orElseThrow();
        List<String> report = new WorldReport(search, "abc1234", "replay it").of(finding);
        assertThat(report.getFirst())
                .isEqualTo("World " + finding.world() + " of seed 1 violates " + finding.predicate()
                        + " (commit abc1234).");
        assertThat(report.getLast()).isEqualTo("To see it again: replay it");
        assertThat(report).anyMatch(line -> line.contains("NOT_EXECUTED (X0002"));
        Reduction shortest = new Shrinker(search, finding).shrink();
        World shrunk = run(search, finding.world(), shrunk(shortest));
        World whole = run(search, finding.world(), Reduction.NONE);
        assertThat(shrunk.scenario.commitments()).hasSizeLessThanOrEqualTo(3);
        assertThat(shrunk.faults.strikes().size())
                .isLessThanOrEqualTo(whole.faults.strikes().size())
                .isLessThan(20);
    }

    private static Reduction shrunk(Reduction shortest) {
        assertThat(shortest).isNotEqualTo(Reduction.NONE);
        return shortest;
    }

    private static List<String> story(WorldSearch search, long number, Reduction reduction) {
        return new ArrayList<>(run(search, number, reduction).timeline());
    }

    private static World run(WorldSearch search, long number, Reduction reduction) {
        World world = search.told(number, reduction);
        search.failure(number, world);
        return world;
    }

    private static Decisions with(BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol) {
        Decisions real = Decisions.REAL;
        return new Decisions(
                protocol,
                real.journal(),
                real.numbering(),
                real.planning(),
                real.splitting(),
                real.reserving(),
                real.scanning(),
                real.sweeping(),
                real.conduct());
    }

    /** What the bank does not find it has not executed: the mistake of public payment systems that is made most. */
    private static final class NotFoundIsNotExecuted extends OrderProtocol {
        NotFoundIsNotExecuted(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow asked, Instant askedAt, InquiryVerdict verdict) {
            return super.afterInquiry(
                    asked,
                    askedAt,
                    verdict instanceof InquiryVerdict.NotFound ? new InquiryVerdict.NotExecuted("X0002") : verdict);
        }
    }
}
