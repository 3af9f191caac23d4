package ontu.simulation.mutants;

import java.util.ArrayList;
import java.util.List;
import ontu.loans.ReservationRule;
import ontu.loans.ReservationRule.Wish;
import ontu.simulation.worlds.Decisions;
import ontu.workflows.money.Won;

/** Mistakes in how free money is set aside. */
final class ReservationMutants {
    private ReservationMutants() {}

    /** What was promised is remembered only until another investor's wish comes. */
    static final class ForgetsThePromise implements Decisions.Reserving {
        @Override
        public <C> List<C> met(List<Wish<C>> queue) {
            List<C> met = new ArrayList<>();
            List<Wish<C>> ofOne = new ArrayList<>();
            for (Wish<C> wish : queue) {
                if (!ofOne.isEmpty() && !ofOne.getLast().investorId().equals(wish.investorId())) {
                    met.addAll(ReservationRule.met(ofOne));
                    ofOne.clear();
                }
                ofOne.add(wish);
            }
            met.addAll(ReservationRule.met(ofOne));
            return met;
        }
    }

    /** A large wish is met when half of it is there. */
    static final class HalfIsEnough implements Decisions.Reserving {
        private static final Won LARGE = Won.of(10_000);

        @Override
        public <C> List<C> met(List<Wish<C>> queue) {
            return ReservationRule.met(queue.stream().map(HalfIsEnough::halved).toList());
        }

        private static <C> Wish<C> halved(Wish<C> wish) {
            Won amount = wish.amount();
            return new Wish<>(
                    wish.commitment(),
                    wish.investorId(),
                    amount.isLessThan(LARGE) ? amount : Won.of(amount.amount() / 2),
                    wish.available());
        }
    }
}
