package ontu.simulation.worlds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;

/** A loan's life: funding, disbursement, rounds, and what follows its end. Every stage is a fact of the books. */
final class LoanCourse implements Course {
    private final World world;
    private final List<Runnable> watchers = new ArrayList<>();
    private boolean ended;

    LoanCourse(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "loan";
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void watch(Runnable told) {
        watchers.add(told);
    }

    /** The books have changed; who waits for that looks again. */
    void tell() {
        watchers.forEach(Runnable::run);
    }

    @Override
    public Optional<LegPlan> next(Instant now) {
        Optional<LegPlan> open = firstOpen();
        if (open.isPresent()) {
            return open;
        }
        boolean advanced = world.books.advance(now);
        if (world.books.isOver()) {
            end();
        }
        return advanced ? firstOpen() : Optional.empty();
    }

    private Optional<LegPlan> firstOpen() {
        return world.books.loanLegs().stream().filter(leg -> !isExecuted(leg)).findFirst();
    }

    private boolean isExecuted(LegPlan leg) {
        return world.journal
                .latest(leg.order())
                .map(OrderRow::state)
                .filter(state -> state == OrderState.EXECUTED)
                .isPresent();
    }

    private void end() {
        if (!ended) {
            ended = true;
            giveBack();
        }
    }

    /** Investors ask for what they have free. */
    void giveBack() {
        world.books.askForReturns().forEach(refund -> new Driver(world, new ReturnCourse(world, refund)).start());
    }

    @Override
    public Instant usableFrom(LegPlan leg) {
        return world.books.usableFrom(leg);
    }
}
