package ontu.simulation.mutants;

import java.time.Instant;
import ontu.simulation.worlds.Decisions;
import ontu.simulation.worlds.ModelJournal;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;

/** Mistakes in the journal. */
final class JournalMutants {
    private JournalMutants() {}

    /** Whoever comes gets the grant of a number that was granted twice. */
    static final class ThirdGrantIsForEverybody extends ModelJournal {
        ThirdGrantIsForEverybody(Decisions.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            return (change.grants() && row.sends() >= 2 && !row.state().isClosed()) || super.fits(row, change);
        }
    }

    /** From the third grant on. */
    static final class GrantsAreNotCompared extends ModelJournal {
        GrantsAreNotCompared(Decisions.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            return row.sends() >= 3 ? change.from().contains(row.state()) : super.fits(row, change);
        }
    }

    /** What the bank says last counts: of repayments and returns. */
    static final class ClosedRowIsExecuted extends ModelJournal {
        ClosedRowIsExecuted(Decisions.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            boolean corrects =
                    !(row.order() instanceof BankOrder.Payment) && row.state().isClosed() && row.state() != change.to();
            return (corrects && change.to() == OrderState.EXECUTED) || super.fits(row, change);
        }
    }

    /** From the second attempt on, only the first grant of a number counts. */
    static final class GrantIsNotCounted extends ModelJournal {
        GrantIsNotCounted(Decisions.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected OrderRow changed(OrderRow row, Transition change, Instant now) {
            OrderRow after = super.changed(row, change, now);
            return after.attempt() >= 2 && after.sends() >= 2 ? ProtocolMutant.withSends(after, 1) : after;
        }
    }

    /** From the third chunk and the third round on, an alarm halts only its own order. */
    static final class AlarmHaltsFewer extends ModelJournal {
        AlarmHaltsFewer(Decisions.Numbering numbering) {
            super(numbering);
        }

        @Override
        public boolean isHalted(BankOrder leg) {
            boolean isLater = switch (leg) {
                case BankOrder.Payment payment -> payment.chunk() >= 3;
                case BankOrder.Repayment repayment -> repayment.round() >= 3;
                case BankOrder.Return ignored -> false;
            };
            return isLater
                    ? rows().stream().anyMatch(row -> row.order().equals(leg) && row.alarm() != null)
                    : super.isHalted(leg);
        }
    }

    /** From the third attempt on. */
    static final class NextAttemptWhileTheLastIsOpen extends ModelJournal {
        NextAttemptWhileTheLastIsOpen(Decisions.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean mayBePlanned(BankOrder leg, int attempt) {
            boolean lastIsOpen = latest(leg)
                    .filter(last -> last.attempt() == attempt - 1
                            && (last.state() == OrderState.SENT || last.state() == OrderState.UNKNOWN))
                    .isPresent();
            return (attempt >= 3 && lastIsOpen && !isHalted(leg)) || super.mayBePlanned(leg, attempt);
        }
    }
}
