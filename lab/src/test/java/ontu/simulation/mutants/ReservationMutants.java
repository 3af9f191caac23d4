package ontu.simulation.mutants;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ontu.loans.ReservationRule;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Won;
import ontu.simulation.model.MoneyRules;

/** Mistakes in the reservation of free money. */
final class ReservationMutants {
    private static final Won LARGE = Won.of(10_000);

    private ReservationMutants() {}

    /** What was reserved is remembered only until another investor's request. */
    static final class ForgetsEarlierReservations implements MoneyRules.Reserving {
        @Override
        public <C> List<C> fulfillable(List<ReservationRequest<C>> queue) {
            List<C> fulfillable = new ArrayList<>();
            List<ReservationRequest<C>> ofOneInvestor = new ArrayList<>();
            for (ReservationRequest<C> request : queue) {
                if (!ofOneInvestor.isEmpty()
                        && !ofOneInvestor.getLast().investorId().equals(request.investorId())) {
                    fulfillable.addAll(ReservationRule.fulfillable(ofOneInvestor));
                    ofOneInvestor.clear();
                }
                ofOneInvestor.add(request);
            }
            fulfillable.addAll(ReservationRule.fulfillable(ofOneInvestor));
            return fulfillable;
        }
    }

    /** A large request takes money whenever it came. */
    static final class LargeOnesHaveNoDeadline implements MoneyRules.Reserving {
        @Override
        public <C> List<C> fulfillable(List<ReservationRequest<C>> queue) {
            return ReservationRule.fulfillable(
                    queue.stream().map(LargeOnesHaveNoDeadline::withoutDeadline).toList());
        }

        private static <C> ReservationRequest<C> withoutDeadline(ReservationRequest<C> request) {
            return new ReservationRequest<>(
                    request.commitment(),
                    request.investorId(),
                    request.amount(),
                    request.amount().isLessThan(LARGE) ? request.deadline() : LocalDate.MAX,
                    request.free());
        }
    }

    /** A large request is fulfilled when half of it is available. */
    static final class HalfIsEnough implements MoneyRules.Reserving {
        @Override
        public <C> List<C> fulfillable(List<ReservationRequest<C>> queue) {
            return ReservationRule.fulfillable(
                    queue.stream().map(HalfIsEnough::halved).toList());
        }

        private static <C> ReservationRequest<C> halved(ReservationRequest<C> request) {
            Won amount = request.amount();
            return new ReservationRequest<>(
                    request.commitment(),
                    request.investorId(),
                    amount.isLessThan(LARGE) ? amount : Won.of(amount.amount() / 2),
                    request.deadline(),
                    request.free());
        }
    }
}
