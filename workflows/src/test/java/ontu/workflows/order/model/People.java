package ontu.workflows.order.model;

import java.time.Duration;
import java.util.Optional;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.Transition;

/** Two people who now and then look at what waits for them, believe what the bank's screens show, and decide when they may. */
final class People extends Actor {
    People(World world) {
        super(world);
    }

    void start() {
        world.in(Duration.ofMinutes(world.random.nextInt(300)), this::look);
    }

    private void look() {
        world.journal.rows().stream()
                .filter(row -> row.state() == OrderState.WAITING && row.alarm() == null)
                .forEach(this::propose);
        if (!world.isOver()) {
            world.in(Duration.ofMinutes(1 + world.random.nextInt(300)), this::look);
        }
    }

    private void propose(OrderRow row) {
        InquiryVerdict shown = world.bank.onThePhone(row.number(), row.bankDate());
        if (shown instanceof InquiryVerdict.InProgress) {
            return;
        }
        boolean executed = shown instanceof InquiryVerdict.Executed;
        if (world.rules.afterDecision(row, executed, ownNow()).isPresent()) {
            world.tell("people: propose executed=" + executed + " for " + row.number());
            world.in(world.moment(), () -> approve(row, executed));
        }
    }

    private void approve(OrderRow row, boolean executed) {
        Optional<Transition> decision = world.rules.afterDecision(row, executed, ownNow());
        decision.flatMap(change -> world.journal.apply(row.number(), change, ownNow()))
                .ifPresent(closed -> world.invariants.decided(closed.number()));
    }
}
