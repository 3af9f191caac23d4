package ontu.simulation.mutants;

import java.time.Instant;
import java.util.List;
import ontu.deposits.BankSweepsTest;
import ontu.deposits.DepositList;
import ontu.deposits.DepositPages;
import ontu.deposits.DepositScanTest;
import ontu.deposits.DepositWindow;
import ontu.loans.ReservationRule.Wish;
import ontu.loans.ReservationRuleTest;
import ontu.simulation.worlds.Conduct;
import ontu.simulation.worlds.ConductTest;
import ontu.simulation.worlds.Journal;
import ontu.simulation.worlds.ModelJournalTest;
import ontu.workflows.money.SplitTest;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import ontu.workflows.order.ChunkPlanTest;
import ontu.workflows.order.OrderNumberTest;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderProtocolTest;
import ontu.workflows.order.OrderTiming;

/** The example tests of the rules, each with what is {@link UnderTest} in the place of what production runs. */
final class ExamplesUnderTest {
    private ExamplesUnderTest() {}

    static class OfTheProtocol extends OrderProtocolTest {
        @Override
        protected OrderProtocol protocol(OrderTiming timing, OrderPolicy policy) {
            return UnderTest.decisions().protocol().apply(timing, policy);
        }
    }

    static class OfTheJournal extends ModelJournalTest {
        @Override
        protected Journal open() {
            return UnderTest.journal();
        }
    }

    static class OfTheNumbers extends OrderNumberTest {
        @Override
        protected String number(BankOrder leg, int attempt) {
            return UnderTest.decisions().numbering().number(leg, attempt);
        }
    }

    static class OfThePlan extends ChunkPlanTest {
        @Override
        protected <R> ChunkPlan<R> plan(List<ChunkPlan.Row<R>> rows) {
            return UnderTest.decisions().planning().plan(rows);
        }
    }

    static class OfTheSplit extends SplitTest {
        @Override
        protected List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round) {
            return UnderTest.decisions().splitting().principal(commitments, allottedBefore, round);
        }

        @Override
        protected List<Won> interest(List<Won> commitments, List<Won> allottedBefore, Won round) {
            return UnderTest.decisions().splitting().interest(commitments, allottedBefore, round);
        }
    }

    static class OfTheReservation extends ReservationRuleTest {
        @Override
        protected <C> List<C> met(List<Wish<C>> queue) {
            return UnderTest.decisions().reserving().met(queue);
        }
    }

    static class OfTheScan extends DepositScanTest {
        @Override
        protected DepositList read(DepositPages pages, DepositWindow window) {
            return UnderTest.decisions().scanning().read(pages, window);
        }
    }

    static class OfTheSweeps extends BankSweepsTest {
        @Override
        protected Instant usableAt(Instant seen) {
            return UnderTest.decisions().sweeping().usableAt(seen);
        }
    }

    static class OfTheConduct extends ConductTest {
        @Override
        protected Conduct conduct() {
            return UnderTest.decisions().conduct();
        }
    }
}
