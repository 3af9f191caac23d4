package ontu.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import ontu.order.InquiryVerdict;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.order.Transition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Tier 1 in the build. More worlds, with the required coverage: {@code ./ontu simulate --worlds 100000}. The mutants
 * show that the search finds violations.
 */
@Order(2)
class WorldSearchTest {
    private static final int WORLDS = 5_000;
    private static final int SAME = 60;

    @Test
    void everyInvariantHoldsInEveryWorldAndNearlyAllCombinationsAreCovered() throws Exception {
        WorldSearch search = new WorldSearch(1, MoneyRules.PRODUCTION);
        Optional<FailingWorld> found = search.run(WORLDS, 1);
        assertThat(found.map(failingWorld -> report(search, failingWorld))).isEmpty();
        assertThat(search.done()).isEqualTo(WORLDS);
        assertThat(notReached(search.coverage()))
                .as("in so few worlds some of the rarest combinations may be missing")
                .hasSizeLessThan(possible() / 50);
        assertThat(SimulatedFault.values())
                .allSatisfy(fault -> assertThat(search.coverage().occurrences(fault))
                        .as(fault.name())
                        .isGreaterThan(100));
    }

    private static String report(WorldSearch search, FailingWorld failingWorld) {
        return String.join(
                "\n", new WorldReport(search, "of the build", "./ontu simulate --world ").lines(failingWorld));
    }

    private static int possible() {
        return notReached(new Coverage()).size();
    }

    private static List<String> notReached(Coverage coverage) {
        return new CoverageTable(coverage).underCovered(1);
    }

    @Test
    void aWorldAlwaysHasTheSameTimeline() {
        WorldSearch search = new WorldSearch(7, MoneyRules.PRODUCTION);
        LongStream.rangeClosed(1, SAME)
                .forEach(world -> assertThat(timeline(search, world, ScheduleReduction.NONE))
                        .isNotEmpty()
                        .isEqualTo(timeline(search, world, ScheduleReduction.NONE)));
    }

    @Test
    void anotherSeedHasOtherTimelines() {
        assertThat(timeline(new WorldSearch(1, MoneyRules.PRODUCTION), 1, ScheduleReduction.NONE))
                .isNotEqualTo(timeline(new WorldSearch(2, MoneyRules.PRODUCTION), 1, ScheduleReduction.NONE));
    }

    @Test
    void leavingAFaultOutChangesNothingBeforeIt() {
        WorldSearch search = new WorldSearch(1, MoneyRules.PRODUCTION);
        LongStream.rangeClosed(1, SAME).forEach(world -> {
            World whole = run(search, world, ScheduleReduction.NONE);
            if (!whole.faults.injected().isEmpty()) {
                FaultOccurrence last = whole.faults.injected().getLast();
                World without = run(search, world, ScheduleReduction.NONE.without(Set.of(last)));
                int before = whole.faults.injected().size() - 1;
                assertThat(without.faults.injected().subList(0, before))
                        .isEqualTo(whole.faults.injected().subList(0, before));
            }
        });
    }

    @Test
    void aFailingWorldIsReportedInItsShortestSchedule() throws Exception {
        WorldSearch search = new WorldSearch(1, with(NotFoundIsNotExecuted::new));
        FailingWorld failingWorld = search.run(WORLDS, 1).orElseThrow();
        List<String> report = new WorldReport(search, "abc1234", "replay it").lines(failingWorld);
        assertThat(report.getFirst())
                .isEqualTo("World " + failingWorld.worldNumber() + " of seed 1 violates " + failingWorld.invariantId()
                        + " (commit abc1234).");
        assertThat(report.getLast()).isEqualTo("To repeat it: replay it");
        assertThat(report).anyMatch(line -> line.contains("NOT_EXECUTED (X0002"));
        ScheduleReduction shortest = new ScheduleShrinker(search, failingWorld).shrink();
        World shrunk = run(search, failingWorld.worldNumber(), shrunk(shortest));
        World whole = run(search, failingWorld.worldNumber(), ScheduleReduction.NONE);
        assertThat(shrunk.scenario.commitments()).hasSizeLessThanOrEqualTo(3);
        assertThat(shrunk.faults.injected().size())
                .isLessThanOrEqualTo(whole.faults.injected().size())
                .isLessThan(20);
    }

    private static ScheduleReduction shrunk(ScheduleReduction shortest) {
        assertThat(shortest).isNotEqualTo(ScheduleReduction.NONE);
        return shortest;
    }

    private static List<String> timeline(WorldSearch search, long number, ScheduleReduction reduction) {
        return new ArrayList<>(run(search, number, reduction).timeline());
    }

    private static World run(WorldSearch search, long number, ScheduleReduction reduction) {
        World world = search.traced(number, reduction);
        search.runAndCheck(number, world);
        return world;
    }

    private static MoneyRules with(BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol) {
        MoneyRules real = MoneyRules.PRODUCTION;
        return new MoneyRules(
                protocol,
                real.journal(),
                real.orderNumbering(),
                real.chunkPlanning(),
                real.splitting(),
                real.reserving(),
                real.depositScanning(),
                real.depositAvailability(),
                real.deadlineJudging(),
                real.disbursementConfirmation(),
                real.senderBehaviour());
    }

    /** Treats "not found" as "not executed", a common mistake of payment systems. */
    private static final class NotFoundIsNotExecuted extends OrderProtocol {
        NotFoundIsNotExecuted(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<Transition> afterInquiry(OrderRow inquired, Instant inquiredAt, InquiryVerdict verdict) {
            return super.afterInquiry(
                    inquired,
                    inquiredAt,
                    verdict instanceof InquiryVerdict.NotFound ? new InquiryVerdict.NotExecuted("X0002") : verdict);
        }
    }
}
