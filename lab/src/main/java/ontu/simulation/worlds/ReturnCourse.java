package ontu.simulation.worlds;

import java.time.Instant;
import java.util.Optional;
import ontu.workflows.order.OrderState;

/** The return of an investor's free money: one leg. */
record ReturnCourse(World world, LegPlan leg) implements Course {
    @Override
    public String name() {
        return leg.order().legId();
    }

    @Override
    public Optional<LegPlan> next(Instant now) {
        return hasEnded() ? Optional.empty() : Optional.of(leg);
    }

    @Override
    public Instant usableFrom(LegPlan asked) {
        return world.books.usableFrom(asked);
    }

    @Override
    public boolean hasEnded() {
        return world.journal
                .latest(leg.order())
                .filter(row -> row.state() == OrderState.EXECUTED)
                .isPresent();
    }

    @Override
    public void watch(Runnable told) {
        // a return waits for no message
    }
}
