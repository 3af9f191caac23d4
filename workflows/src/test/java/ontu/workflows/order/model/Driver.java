package ontu.workflows.order.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.Step;

/** Drives the legs one after the other, remembering nothing: what it does next it reads in the journal. */
final class Driver extends Actor {
    Driver(World world) {
        super(world);
    }

    void start() {
        world.in(world.moment(), this::wake);
    }

    private void wake() {
        Optional<BankOrder> leg =
                world.legs.stream().filter(candidate -> !isExecuted(candidate)).findFirst();
        if (leg.isPresent() && !world.isOver() && !world.journal.loanHasAlarm()) {
            world.in(drive(leg.get()), this::wake);
        }
    }

    private boolean isExecuted(BankOrder leg) {
        return world.journal
                .latest(leg)
                .filter(row -> row.state() == OrderState.EXECUTED)
                .isPresent();
    }

    /** Does one step and says how long to wait before the next. */
    private Duration drive(BankOrder leg) {
        Optional<OrderRow> latest = world.journal.latest(leg);
        if (latest.isEmpty()) {
            plan(leg, 1);
            return soon();
        }
        OrderRow row = latest.get();
        return switch (world.rules.next(row, ownNow())) {
            case Step.Send send -> {
                new Sender(world, row, send.sends()).start();
                yield world.random.nextInt(4) == 0 ? soon() : send.timeout();
            }
            case Step.Ask ignored -> {
                new Asker(world, row.number()).start();
                yield soon();
            }
            case Step.Plan later -> planLater(row, later);
            case Step.AwaitPerson person -> {
                if (person.askDaily()) {
                    new Asker(world, row.number()).start();
                }
                yield Duration.ofHours(1 + world.random.nextInt(24));
            }
            case Step.Done ignored -> soon();
        };
    }

    private Duration planLater(OrderRow row, Step.Plan later) {
        if (world.rules.allowsAnotherAttempt(row, ownNow())) {
            plan(row.order(), row.attempt() + 1);
            return soon();
        }
        Duration wait = Duration.between(ownNow(), later.notBefore());
        return wait.isNegative() || wait.isZero() ? soon() : wait;
    }

    private void plan(BankOrder leg, int attempt) {
        Instant now = ownNow();
        LocalDate date = OrderTiming.dateOf(now);
        world.in(world.moment(), () -> world.journal.plan(leg, attempt, date, now));
    }

    private Duration soon() {
        return Duration.ofSeconds(1 + (1L << world.random.nextInt(12)));
    }
}
