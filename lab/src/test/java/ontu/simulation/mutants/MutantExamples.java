package ontu.simulation.mutants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DepositCutoffTest;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositReading;
import ontu.deposits.DepositScanTest;
import ontu.deposits.DepositWindow;
import ontu.deposits.KnownDeposits;
import ontu.deposits.SweepScheduleTest;
import ontu.loans.DisbursementConfirmation;
import ontu.loans.DisbursementConfirmationTest;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.loans.ReservationRuleTest;
import ontu.money.SplitTest;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.ChunkPlanTest;
import ontu.order.OrderNumberTest;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderProtocolTest;
import ontu.order.OrderTiming;
import ontu.order.TransferKey;
import ontu.simulation.model.Journal;
import ontu.simulation.model.ModelJournalTest;
import ontu.simulation.model.MoneyRules;
import ontu.simulation.model.SenderBehaviour;
import ontu.simulation.model.SenderBehaviourTest;

/** The example tests of the rules, each with {@link RulesUnderTest} instead of production code. */
final class MutantExamples {
    private MutantExamples() {}

    static class OfTheProtocol extends OrderProtocolTest {
        @Override
        protected OrderProtocol protocol(OrderTiming timing, OrderPolicy policy) {
            return RulesUnderTest.rules().protocol().apply(timing, policy);
        }
    }

    static class OfTheJournal extends ModelJournalTest {
        @Override
        protected Journal open() {
            return RulesUnderTest.journal();
        }
    }

    static class OfTheNumbers extends OrderNumberTest {
        @Override
        protected String number(TransferKey transfer, int ordinal) {
            return RulesUnderTest.rules().orderNumbering().number(transfer, ordinal);
        }
    }

    static class OfThePlan extends ChunkPlanTest {
        @Override
        protected <R> ChunkPlan<R> plan(List<ChunkPlan.ChunkRow<R>> rows) {
            return RulesUnderTest.rules().chunkPlanning().plan(rows);
        }
    }

    static class OfTheSplit extends SplitTest {
        @Override
        protected List<Won> principal(List<Won> commitments, List<Won> allocatedBefore, Won instalment) {
            return RulesUnderTest.rules().splitting().principal(commitments, allocatedBefore, instalment);
        }

        @Override
        protected List<Won> interest(List<Won> commitments, List<Won> allocatedBefore, Won instalment) {
            return RulesUnderTest.rules().splitting().interest(commitments, allocatedBefore, instalment);
        }
    }

    static class OfTheReservation extends ReservationRuleTest {
        @Override
        protected <C> List<C> fulfilled(List<ReservationRequest<C>> queue) {
            return RulesUnderTest.rules().reserving().fulfillable(queue);
        }
    }

    static class OfTheScan extends DepositScanTest {
        @Override
        protected List<DepositReading> read(
                DepositListReader pages, DepositWindow window, Optional<KnownDeposits> known) {
            return RulesUnderTest.rules().depositScanning().read(pages, window, known);
        }
    }

    static class OfTheSweeps extends SweepScheduleTest {
        @Override
        protected Instant usableAt(Instant seen) {
            return RulesUnderTest.rules().depositAvailability().usableAt(seen);
        }
    }

    static class OfTheCutoff extends DepositCutoffTest {
        @Override
        protected boolean isOverAndRead(DepositCutoff cutoff, LocalDate day, Instant scanStartedAt) {
            MoneyRules.DeadlineJudging judging = RulesUnderTest.rules().deadlineJudging();
            return judging.isOverAndRead(cutoff, new MoneyRules.Deadline.OfFunding(day), scanStartedAt)
                    && judging.isOverAndRead(cutoff, new MoneyRules.Deadline.OfInstalment(day), scanStartedAt);
        }
    }

    static class OfTheConfirmation extends DisbursementConfirmationTest {
        @Override
        protected DisbursementConfirmation confirmation(OrderTiming timing) {
            return RulesUnderTest.rules().disbursementConfirmation().apply(timing);
        }
    }

    static class OfTheConduct extends SenderBehaviourTest {
        @Override
        protected SenderBehaviour senderBehaviour() {
            return RulesUnderTest.rules().senderBehaviour();
        }
    }
}
