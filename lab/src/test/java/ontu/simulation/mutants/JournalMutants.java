package ontu.simulation.mutants;

import java.time.Instant;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import ontu.order.Transition;
import ontu.simulation.model.ModelJournal;
import ontu.simulation.model.MoneyRules;

/** Mistakes in the journal. */
final class JournalMutants {
    private JournalMutants() {}

    /** Every caller gets the grant of a number that was granted twice. */
    static final class ThirdGrantIsForEverybody extends ModelJournal {
        ThirdGrantIsForEverybody(MoneyRules.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            return (change.grants() && row.sends() >= 2 && !row.state().isClosed()) || super.fits(row, change);
        }
    }

    /** From the third grant on. */
    static final class GrantsAreNotCompared extends ModelJournal {
        GrantsAreNotCompared(MoneyRules.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            return row.sends() >= 3 ? change.from().contains(row.state()) : super.fits(row, change);
        }
    }

    /** The bank's last answer counts, for distributions and returns. */
    static final class ClosedRowIsExecuted extends ModelJournal {
        ClosedRowIsExecuted(MoneyRules.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean fits(OrderRow row, Transition change) {
            boolean corrects = !(row.transfer() instanceof TransferKey.Disbursement)
                    && row.state().isClosed()
                    && row.state() != change.to();
            return (corrects && change.to() == OrderState.EXECUTED) || super.fits(row, change);
        }
    }

    /** From the second order on, only the first grant of a number counts. */
    static final class GrantIsNotCounted extends ModelJournal {
        GrantIsNotCounted(MoneyRules.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected OrderRow updated(OrderRow row, Transition change, Instant now) {
            OrderRow after = super.updated(row, change, now);
            return after.ordinal() >= 2 && after.sends() >= 2 ? ProtocolMutant.withSends(after, 1) : after;
        }
    }

    /** From the third chunk and the third instalment on, an alarm halts only its own order. */
    static final class AlarmHaltsFewer extends ModelJournal {
        AlarmHaltsFewer(MoneyRules.Numbering numbering) {
            super(numbering);
        }

        @Override
        public boolean isHalted(TransferKey transfer) {
            boolean isLater = switch (transfer) {
                case TransferKey.Disbursement disbursement -> disbursement.chunk() >= 3;
                case TransferKey.Distribution distribution -> distribution.instalment() >= 3;
                case TransferKey.Return ignored -> false;
            };
            return isLater
                    ? rows().stream().anyMatch(row -> row.transfer().equals(transfer) && row.alarm() != null)
                    : super.isHalted(transfer);
        }
    }

    /** From the third order on. */
    static final class NextOrderWhileTheLastIsOpen extends ModelJournal {
        NextOrderWhileTheLastIsOpen(MoneyRules.Numbering numbering) {
            super(numbering);
        }

        @Override
        protected boolean mayBePlanned(TransferKey transfer, int ordinal) {
            boolean lastIsOpen = latest(transfer)
                    .filter(last -> last.ordinal() == ordinal - 1
                            && (last.state() == OrderState.SENT || last.state() == OrderState.UNKNOWN))
                    .isPresent();
            return (ordinal >= 3 && lastIsOpen && !isHalted(transfer)) || super.mayBePlanned(transfer, ordinal);
        }
    }
}
