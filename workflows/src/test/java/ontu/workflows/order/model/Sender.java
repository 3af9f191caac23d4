package ontu.workflows.order.model;

import java.time.Duration;
import java.util.Optional;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.SendOutcome;

/** Sends one number once, if it gets the grant. Freezes anywhere, wakes at any time, may never be heard of again. */
final class Sender extends Actor {
    private final OrderRow planned;
    private final int sends;
    private boolean reported;

    Sender(World world, OrderRow planned, int sends) {
        super(world);
        this.planned = planned;
        this.sends = sends;
    }

    void start() {
        if (world.rules.sendsBeforeTheGrant()) {
            world.in(world.moment(), () -> firstByte(planned));
        }
        world.in(world.moment(), this::takeGrant);
    }

    private void takeGrant() {
        Optional<OrderRow> granted = world.journal.apply(planned.number(), world.rules.grant(sends), ownNow());
        if (granted.isPresent()) {
            unlessCrashed(() -> connect(granted.get()));
        } else if (world.rules.plansAgainWhenTheFenceIsLost()) {
            world.journal.plan(planned.order(), planned.attempt() + 1, OrderTiming.dateOf(ownNow()), ownNow());
        }
    }

    private void unlessCrashed(Runnable step) {
        if (!world.happens(world.chances().crash())) {
            world.in(world.moment(), step);
        }
    }

    private void connect(OrderRow granted) {
        if (world.rules.sendsBeforeTheGrant()) {
            return;
        }
        if (world.happens(world.chances().noConnection())) {
            report(granted, new SendOutcome.NothingLeft("no connection"));
        } else {
            unlessCrashed(() -> lastLook(granted));
        }
    }

    private void lastLook(OrderRow granted) {
        Optional<String> forbidden = world.rules.lastLook(granted, ownNow());
        if (forbidden.isPresent()) {
            report(granted, new SendOutcome.NothingLeft(forbidden.get()));
        } else {
            world.in(pause(), () -> firstByte(granted));
        }
    }

    private Duration pause() {
        return world.happens(world.chances().freeze())
                ? world.upTo(world.timing.pause()).plus(world.upTo(world.setting.pauseBeyondBound()))
                : Duration.ofMillis(1);
    }

    private void firstByte(OrderRow granted) {
        ModelBank.Request request =
                new ModelBank.Request(granted.number(), granted.order(), world.rules.request(granted));
        world.tell("sender: first byte of " + granted.number() + ", send " + granted.sends());
        world.invariants.firstByte(granted.number(), granted.order());
        travel(granted, request);
        if (world.happens(world.chances().repeatedRequest())) {
            travel(granted, request);
        }
        world.in(
                world.timing.requestTimeout().plus(world.moment()),
                () -> report(granted, new SendOutcome.Ambiguous("NO_REPLY")));
    }

    private void travel(OrderRow granted, ModelBank.Request request) {
        if (!world.happens(world.chances().lostRequest())) {
            world.in(flight(), () -> arrive(granted, request));
        }
    }

    private Duration flight() {
        return world.happens(world.chances().freeze())
                ? world.upTo(world.timing.flight())
                : Duration.ofMillis(world.random.nextLong(200));
    }

    private void arrive(OrderRow granted, ModelBank.Request request) {
        SendOutcome outcome = world.bank.receive(request);
        if (!world.happens(world.chances().lostReply())) {
            world.in(flight(), () -> report(granted, outcome));
        }
    }

    private void report(OrderRow granted, SendOutcome outcome) {
        if (reported) {
            return;
        }
        reported = true;
        unlessCrashed(() -> {
            world.invariants.reported(granted, outcome, expected(granted.order()));
            world.journal.apply(
                    granted.number(),
                    world.rules.afterSend(granted, outcome, Optional.of(expected(granted.order()))),
                    ownNow());
        });
    }

    private Won expected(BankOrder leg) {
        return Won.of(ModelBank.AMOUNT.amount() * (world.legs.indexOf(leg) + 1));
    }
}
