package ontu.simulation.mutants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.loans.DisbursementConfirmation;
import ontu.loans.Disbursements.ExecutedDisbursement;
import ontu.money.Won;
import ontu.order.OrderTiming;

/** Mistakes in the confirmation of a disbursement by the bank's list. */
final class ConfirmationMutants {
    private ConfirmationMutants() {}

    /** A loan of which the list shows a part. */
    static final class PartIsAContradictionAtOnce extends DisbursementConfirmation {
        PartIsAContradictionAtOnce(OrderTiming timing) {
            super(timing);
        }

        @Override
        public Finding compare(Won principal, Optional<Won> listed, ExecutedDisbursement executed, Instant now) {
            Finding finding = super.compare(principal, listed, executed, now);
            return finding instanceof Finding.NotListedYet && listed.isPresent() ? new Finding.Contradicted() : finding;
        }
    }

    /** If the last order is of the day after the first, the list is asked for that day and later ones. */
    static final class ListIsAskedForTheLastOrder extends DisbursementConfirmation {
        ListIsAskedForTheLastOrder(OrderTiming timing) {
            super(timing);
        }

        @Override
        public ListedDates datesToAsk(ExecutedDisbursement executed, LocalDate today) {
            ListedDates dates = super.datesToAsk(executed, today);
            return executed.lastOn().equals(executed.firstOn().plusDays(1))
                    ? new ListedDates(executed.lastOn(), dates.to())
                    : dates;
        }
    }
}
