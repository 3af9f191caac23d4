package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.SendOutcome;

/**
 * Sends one number once, if it gets the grant: the steps of {@code OrderActivitiesImpl.send}. Freezes anywhere, wakes at
 * any time, dies at any point.
 */
final class Sender extends Actor {
    private static final List<Duration> SLEEPS =
            List.of(Duration.ofMinutes(3), Duration.ofHours(2), Duration.ofHours(96));

    private final LegPlan leg;
    private final OrderRow planned;
    private final int sends;
    private boolean reported;

    /** @param ordinal how many senders of this number there have been */
    Sender(World world, LegPlan leg, OrderRow planned, int sends, int ordinal) {
        super(world, planned.number(), "sender " + ordinal);
        this.leg = leg;
        this.planned = planned;
        this.sends = sends;
    }

    void start() {
        if (!world.decisions.conduct().grantsBeforeSending(planned)) {
            then(() -> firstByte(planned));
        }
        if (!strikes(Fault.CRASH_BEFORE_JOURNAL)) {
            then(this::takeGrant);
        }
    }

    private void takeGrant() {
        if (world.journal.isHalted(leg.order())) {
            return;
        }
        String request = request(planned);
        if (!world.decisions.conduct().sendsOnlyWhatWasPlanned(planned)
                || world.journal.requestHash(planned.number()).equals(Optional.of(request))) {
            grant();
        }
    }

    private void grant() {
        Instant now = ownNow();
        Optional<OrderRow> granted =
                world.apply(Move.Source.SENDER, planned.number(), world.protocol.grant(sends), now);
        if (granted.isEmpty() && !world.decisions.conduct().stopsWhenTheGrantIsLost(planned)) {
            world.plan(leg, planned.attempt() + 1, now);
        } else if (granted.isPresent()
                && world.decisions.conduct().grantsBeforeSending(planned)
                && !strikes(Fault.CRASH_AFTER_JOURNAL)) {
            then(() -> connect(granted.get()));
        }
    }

    private String request(OrderRow row) {
        return world.decisions.conduct().request(leg.request(row.bankDate()), sends);
    }

    private void connect(OrderRow granted) {
        if (strikes(Fault.NO_CONNECTION)) {
            report(granted, new SendOutcome.NothingLeft("no connection"));
        } else {
            then(() -> lastLook(granted));
        }
    }

    private void lastLook(OrderRow granted) {
        Optional<String> forbidden = world.protocol.lastLook(granted, ownNow());
        if (forbidden.isPresent()) {
            report(granted, new SendOutcome.NothingLeft(forbidden.get()));
        } else {
            after(
                    strikes(Fault.PAUSE)
                            ? upTo(bound(
                                    Assumption.PAUSES_ARE_BOUNDED,
                                    world.timing().pause()))
                            : Duration.ofMillis(1),
                    () -> firstByte(granted));
        }
    }

    private void firstByte(OrderRow granted) {
        world.tell(() -> "sender    first byte of " + granted.number() + ", send " + granted.sends());
        world.invariants.firstByte(granted);
        travel(granted, 1);
        if (strikes(Fault.REPEATED_REQUEST)) {
            travel(granted, 2);
        }
        if (!strikes(Fault.CRASH_AFTER_SEND)) {
            after(
                    world.timing().requestTimeout().plusMillis(random.nextLong(500)),
                    () -> report(granted, new SendOutcome.Ambiguous("NO_REPLY")));
        } else {
            reported = true;
        }
    }

    private void travel(OrderRow granted, int copy) {
        if (strikes(Fault.LOST_REQUEST)) {
            world.tell(() -> "network   " + granted.number() + ": request " + copy + " is lost");
        } else {
            after(flight(), () -> arrive(granted));
        }
    }

    private Duration flight() {
        return strikes(Fault.LATE_FLIGHT)
                ? upTo(bound(Assumption.FLIGHTS_ARE_BOUNDED, world.timing().flight()))
                : Duration.ofMillis(1 + random.nextLong(200));
    }

    private void arrive(OrderRow granted) {
        SendOutcome outcome =
                world.bank.receive(new Request(granted.number(), leg, request(granted), granted.bankDate()));
        if (strikes(Fault.LOST_REPLY)) {
            world.tell(() -> "network   " + granted.number() + ": the reply is lost");
        } else {
            SendOutcome read = strikes(Fault.ODD_REPLY) ? new SendOutcome.Ambiguous("AC999") : outcome;
            after(flight(), () -> report(granted, read));
        }
    }

    private void report(OrderRow granted, SendOutcome outcome) {
        if (reported) {
            return;
        }
        reported = true;
        if (strikes(Fault.ZOMBIE)) {
            after(sleep(), () -> record(granted, outcome));
        } else if (!strikes(Fault.CRASH_AFTER_REPLY)) {
            then(() -> record(granted, outcome));
        }
    }

    private Duration sleep() {
        return Duration.ofSeconds(
                random.nextLong(SLEEPS.get(random.nextInt(SLEEPS.size())).toSeconds()));
    }

    private void record(OrderRow granted, SendOutcome outcome) {
        Optional<Won> expected = leg.cumulative();
        world.invariants.reported(granted, outcome, expected);
        world.apply(
                Move.Source.SENDER, granted.number(), world.protocol.afterSend(granted, outcome, expected), ownNow());
    }
}
