package ontu.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositReading;
import ontu.deposits.DepositWindow;
import ontu.deposits.KnownDeposits;
import ontu.loans.DisbursementConfirmation;
import ontu.loans.Disbursements.ExecutedDisbursement;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderTiming;
import ontu.order.Transition;
import ontu.simulation.model.ModelJournal;
import ontu.simulation.model.MoneyRules;
import ontu.simulation.model.SenderBehaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    private static final Class<?>[] ALL = {
        MutantExamples.OfTheProtocol.class,
        MutantExamples.OfThePlan.class,
        MutantExamples.OfTheSplit.class,
        MutantExamples.OfTheNumbers.class,
        MutantExamples.OfTheScan.class,
        MutantExamples.OfTheSweeps.class,
        MutantExamples.OfTheReservation.class,
        MutantExamples.OfTheCutoff.class,
        MutantExamples.OfTheConfirmation.class,
        MutantExamples.OfTheJournal.class,
        MutantExamples.OfTheConduct.class,
    };

    /** Wrong in every rule, so that every class of examples must fail. */
    private static final MoneyRules ALL_WRONG = new MoneyRules(
            Careless::new,
            Forgetful::new,
            (transfer, ordinal) -> "1",
            new OneChunk(),
            new AllToTheFirst(),
            new Generous(),
            ExamplesTest::firstPage,
            listedAt -> listedAt,
            (cutoff, deadline, scanStartedAt) -> true,
            Credulous::new,
            new Reckless());

    /** Always allows a request. */
    private static final class Careless extends OrderProtocol {
        private Careless(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Optional<String> preSendCheck(OrderRow granted, Instant now) {
            return Optional.empty();
        }
    }

    /** Gives the row to every caller. */
    private static final class Forgetful extends ModelJournal {
        private Forgetful(MoneyRules.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            return true;
        }
    }

    /** Has no limits. */
    private static final class OneChunk implements MoneyRules.ChunkPlanning {
        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.ChunkRow<R>> rows) {
            return new ChunkPlan<>(List.of(new ChunkPlan.Chunk<>(1, rows)));
        }
    }

    private static final class AllToTheFirst implements MoneyRules.Splitting {
        @Override
        public List<Won> principal(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
            List<Won> parts =
                    new ArrayList<>(commitments.stream().map(won -> Won.ZERO).toList());
            parts.set(0, amount);
            return parts;
        }

        @Override
        public List<Won> interest(List<Won> commitments, List<Won> allocatedBefore, Won amount) {
            return principal(commitments, allocatedBefore, amount);
        }
    }

    /** Fulfils every reservation request. */
    private static final class Generous implements MoneyRules.Reserving {
        @Override
        public <C> List<C> fulfillable(List<ReservationRequest<C>> queue) {
            return queue.stream().map(ReservationRequest::commitment).toList();
        }
    }

    /** Confirms every disbursement. */
    private static final class Credulous extends DisbursementConfirmation {
        private Credulous(OrderTiming timing) {
            super(timing);
        }

        @Override
        public Finding compare(Won principal, Optional<Won> listed, ExecutedDisbursement executed, Instant now) {
            return new Finding.Confirmed();
        }
    }

    /** Sends arbitrary requests. */
    private static final class Reckless extends SenderBehaviour {
        @Override
        public String requestContent(String content, int sends) {
            return "";
        }
    }

    private static List<DepositReading> firstPage(
            DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known) {
        return List.of(new DepositReading(
                window, pages.readPage(window.from(), window.to(), 1).rows(), true));
    }

    static Stream<Arguments> everyClass() {
        return Stream.of(ALL).map(Arguments::of);
    }

    @Test
    void productionCodePassesAllExamples() {
        assertThat(Examples.failuresOf(MoneyRules.PRODUCTION, ALL)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyClass")
    void aGrosslyWrongMutantFailsTheExamplesOfEveryRuleThatItBreaks(Class<?> examples) {
        assertThat(Examples.failuresOf(ALL_WRONG, examples))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .matches(name -> name.contains(examples.getSimpleName())
                                || name.startsWith(examples.getSuperclass().getSimpleName())));
    }

    @Test
    void aFailureSaysWhichExampleFailedAndHow() {
        assertThat(Examples.failuresOf(ALL_WRONG, MutantExamples.OfTheReservation.class))
                .filteredOn(
                        line -> line.startsWith("MutantExamples$OfTheReservation.aCommitmentIsNotFulfilledInPart: "))
                .singleElement()
                .asString()
                .contains("AssertionError")
                .contains("[\"a\"]");
    }

    @Test
    void examplesInsideNestedClassesAreRun() {
        assertThat(Examples.failuresOf(ALL_WRONG, MutantExamples.OfTheProtocol.class))
                .anySatisfy(line ->
                        assertThat(line).startsWith("OrderProtocolTest$PreSendChecks.aNumberOfYesterdayMayNot"));
    }

    @Test
    void afterwardsProductionIsTestedAgain() {
        Examples.failuresOf(ALL_WRONG, MutantExamples.OfTheReservation.class);

        assertThat(RulesUnderTest.rules()).isSameAs(MoneyRules.PRODUCTION);
    }

    @Test
    void aClassWithoutExamplesProvesNothing() {
        assertThatThrownBy(
                        () -> Examples.failuresOf(ALL_WRONG, MutantExamples.OfTheReservation.class, OrderTiming.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ontu.order.OrderTiming has a test that ran");
    }
}
