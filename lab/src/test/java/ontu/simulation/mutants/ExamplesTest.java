package ontu.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.deposits.DepositList;
import ontu.deposits.DepositPages;
import ontu.deposits.DepositWindow;
import ontu.loans.ReservationRule.Wish;
import ontu.simulation.worlds.Conduct;
import ontu.simulation.worlds.Decisions;
import ontu.simulation.worlds.ModelJournal;
import ontu.workflows.money.Won;
import ontu.workflows.order.ChunkPlan;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    private static final Class<?>[] ALL = {
        ExamplesUnderTest.OfTheProtocol.class,
        ExamplesUnderTest.OfThePlan.class,
        ExamplesUnderTest.OfTheSplit.class,
        ExamplesUnderTest.OfTheNumbers.class,
        ExamplesUnderTest.OfTheScan.class,
        ExamplesUnderTest.OfTheSweeps.class,
        ExamplesUnderTest.OfTheReservation.class,
        ExamplesUnderTest.OfTheJournal.class,
        ExamplesUnderTest.OfTheConduct.class,
    };

    /** Wrong in every rule, so that every class of examples must notice. */
    private static final Decisions GROSS = new Decisions(
            Careless::new,
            Forgetful::new,
            (leg, attempt) -> "1",
            new OneChunk(),
            new AllToTheFirst(),
            new Generous(),
            ExamplesTest::firstPage,
            seen -> seen,
            new Reckless());

    /** Always lets a request go. */
    private static final class Careless extends OrderProtocol {
        private Careless(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> lastLook(OrderRow granted, Instant now) {
            return Optional.empty();
        }
    }

    /** Lets whoever comes have the row. */
    private static final class Forgetful extends ModelJournal {
        private Forgetful(Decisions.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            return true;
        }
    }

    /** Knows no limit. */
    private static final class OneChunk implements Decisions.Planning {
        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.Row<R>> rows) {
            return new ChunkPlan<>(List.of(new ChunkPlan.Chunk<>(1, rows)));
        }
    }

    private static final class AllToTheFirst implements Decisions.Splitting {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round) {
            List<Won> parts =
                    new ArrayList<>(commitments.stream().map(won -> Won.ZERO).toList());
            parts.set(0, round);
            return parts;
        }

        @Override
        public List<Won> interest(List<Won> commitments, List<Won> allottedBefore, Won round) {
            return principal(commitments, allottedBefore, round);
        }
    }

    /** Grants every wish. */
    private static final class Generous implements Decisions.Reserving {
        @Override
        public <C> List<C> met(List<Wish<C>> queue) {
            return queue.stream().map(Wish::commitment).toList();
        }
    }

    /** Sends whatever comes to mind. */
    private static final class Reckless extends Conduct {
        @Override
        public String request(String content, int sends) {
            return "";
        }
    }

    private static DepositList firstPage(DepositPages pages, DepositWindow window) {
        return new DepositList(window, pages.read(window.from(), window.to(), 1).rows(), true, Won.ZERO);
    }

    static Stream<Arguments> everyClass() {
        return Stream.of(ALL).map(Arguments::of);
    }

    @Test
    void whatProductionRunsPassesAllExamples() {
        assertThat(Examples.failuresOf(Decisions.REAL, ALL)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyClass")
    void aGrosslyWrongMutantFailsTheExamplesOfEveryRuleThatItBreaks(Class<?> examples) {
        assertThat(Examples.failuresOf(GROSS, examples))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .matches(name -> name.contains(examples.getSimpleName())
                                || name.startsWith(examples.getSuperclass().getSimpleName())));
    }

    @Test
    void aFailureSaysWhichExampleFailedAndHow() {
        assertThat(Examples.failuresOf(GROSS, ExamplesUnderTest.OfTheReservation.class))
                .filteredOn(line -> line.startsWith("ExamplesUnderTest$OfTheReservation.aCommitmentIsNotMetInPart: "))
                .singleElement()
                .asString()
                .contains("AssertionError")
                .contains("[\"a\"]");
    }

    @Test
    void examplesInsideNestedClassesAreRun() {
        assertThat(Examples.failuresOf(GROSS, ExamplesUnderTest.OfTheProtocol.class))
                .anySatisfy(line -> assertThat(line).startsWith("OrderProtocolTest$LastLook.aNumberOfYesterdayMayNot"));
    }

    @Test
    void afterwardsProductionIsTestedAgain() {
        Examples.failuresOf(GROSS, ExamplesUnderTest.OfTheReservation.class);

        assertThat(UnderTest.decisions()).isSameAs(Decisions.REAL);
    }

    @Test
    void aClassWithoutExamplesProvesNothing() {
        assertThatThrownBy(
                        () -> Examples.failuresOf(GROSS, ExamplesUnderTest.OfTheReservation.class, OrderTiming.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ontu.workflows.order.OrderTiming has a test that ran");
    }
}
