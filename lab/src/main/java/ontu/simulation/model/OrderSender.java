package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;
import ontu.order.OrderRow;
import ontu.order.SendOutcome;

/**
 * Sends one number once, if it gets the grant: the steps of {@code OrderActivitiesImpl.send}. May freeze, resume and
 * crash at any point.
 */
final class OrderSender extends Actor {
    private static final List<Duration> ZOMBIE_DELAYS =
            List.of(Duration.ofMinutes(3), Duration.ofHours(2), Duration.ofHours(96));

    private final TransferPlan transfer;
    private final OrderRow planned;
    private final int sends;
    private boolean reported;

    /** @param ordinal the number of earlier senders of this number */
    OrderSender(World world, TransferPlan transfer, OrderRow planned, int sends, int ordinal) {
        super(world, planned.number(), "sender " + ordinal);
        this.transfer = transfer;
        this.planned = planned;
        this.sends = sends;
    }

    void start() {
        if (!world.rules.senderBehaviour().grantsBeforeSending(planned)) {
            scheduleNext(() -> firstByte(planned));
        }
        if (!injected(SimulatedFault.CRASH_BEFORE_JOURNAL)) {
            scheduleNext(this::requestGrant);
        }
    }

    private void requestGrant() {
        if (world.journal.isHalted(transfer.key())) {
            return;
        }
        String request = requestContent(planned);
        if (!world.rules.senderBehaviour().verifiesPlannedRequest(planned)
                || world.journal.requestHash(planned.number()).equals(Optional.of(request))) {
            grant();
        }
    }

    private void grant() {
        Instant now = localNow();
        Optional<OrderRow> granted =
                world.apply(CoveredTransition.AppliedBy.SENDER, planned.number(), world.protocol.grant(sends), now);
        if (granted.isEmpty() && !world.rules.senderBehaviour().stopsWhenGrantIsLost(planned)) {
            world.plan(transfer, planned.ordinal() + 1, now);
        } else if (granted.isPresent()
                && world.rules.senderBehaviour().grantsBeforeSending(planned)
                && !injected(SimulatedFault.CRASH_AFTER_JOURNAL)) {
            scheduleNext(() -> connect(granted.get()));
        }
    }

    private String requestContent(OrderRow row) {
        return world.rules.senderBehaviour().requestContent(transfer.requestContent(row.bankDate()), sends);
    }

    private void connect(OrderRow granted) {
        if (injected(SimulatedFault.NO_CONNECTION)) {
            report(granted, new SendOutcome.NotTransmitted("no connection"));
        } else {
            scheduleNext(() -> preSendCheck(granted));
        }
    }

    private void preSendCheck(OrderRow granted) {
        Optional<String> forbidden = world.protocol.preSendCheck(granted, localNow());
        if (forbidden.isPresent()) {
            report(granted, new SendOutcome.NotTransmitted(forbidden.get()));
        } else {
            scheduleAfter(
                    injected(SimulatedFault.PROCESS_PAUSE)
                            ? randomUpTo(bound(
                                    Assumption.PROCESS_PAUSES_ARE_BOUNDED,
                                    world.timing().maxProcessPause()))
                            : Duration.ofMillis(1),
                    () -> firstByte(granted));
        }
    }

    private void firstByte(OrderRow granted) {
        world.trace(() -> "sender    first byte of " + granted.number() + ", send " + granted.sends());
        world.invariants.onFirstByte(granted);
        transmit(granted, 1);
        if (injected(SimulatedFault.REPEATED_REQUEST)) {
            transmit(granted, 2);
        }
        if (!injected(SimulatedFault.CRASH_AFTER_SEND)) {
            scheduleAfter(
                    world.timing().requestTimeout().plusMillis(random.nextLong(500)),
                    () -> report(granted, new SendOutcome.Ambiguous("NO_REPLY")));
        } else {
            reported = true;
        }
    }

    private void transmit(OrderRow granted, int copy) {
        if (injected(SimulatedFault.LOST_REQUEST)) {
            world.trace(() -> "network   " + granted.number() + ": request " + copy + " is lost");
        } else {
            scheduleAfter(networkDelay(), () -> arrive(granted));
        }
    }

    private Duration networkDelay() {
        return injected(SimulatedFault.LATE_DELIVERY)
                ? randomUpTo(bound(
                        Assumption.NETWORK_DELAY_IS_BOUNDED, world.timing().maxNetworkDelay()))
                : Duration.ofMillis(1 + random.nextLong(200));
    }

    private void arrive(OrderRow granted) {
        SendOutcome outcome = world.bank.receive(
                new ReceivedRequest(granted.number(), transfer, requestContent(granted), granted.bankDate()));
        if (injected(SimulatedFault.LOST_REPLY)) {
            world.trace(() -> "network   " + granted.number() + ": the reply is lost");
        } else {
            SendOutcome read = injected(SimulatedFault.MALFORMED_REPLY) ? new SendOutcome.Ambiguous("AC999") : outcome;
            scheduleAfter(networkDelay(), () -> report(granted, read));
        }
    }

    private void report(OrderRow granted, SendOutcome outcome) {
        if (reported) {
            return;
        }
        reported = true;
        if (injected(SimulatedFault.ZOMBIE_SENDER)) {
            scheduleAfter(zombieDelay(), () -> recordOutcome(granted, outcome));
        } else if (!injected(SimulatedFault.CRASH_AFTER_REPLY)) {
            scheduleNext(() -> recordOutcome(granted, outcome));
        }
    }

    private Duration zombieDelay() {
        return Duration.ofSeconds(random.nextLong(
                ZOMBIE_DELAYS.get(random.nextInt(ZOMBIE_DELAYS.size())).toSeconds()));
    }

    private void recordOutcome(OrderRow granted, SendOutcome outcome) {
        Optional<Won> expected = transfer.cumulative();
        world.invariants.onReport(granted, outcome, expected);
        world.apply(
                CoveredTransition.AppliedBy.SENDER,
                granted.number(),
                world.protocol.afterSend(granted, outcome, expected),
                localNow());
    }
}
