package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.order.RequestComparison;
import ontu.order.SendOutcome;
import ontu.order.Transition;

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
    private String request;
    private boolean reported;

    /** @param ordinal the number of earlier senders of this number */
    OrderSender(World world, TransferPlan transfer, OrderRow planned, int sends, int ordinal) {
        super(world, planned.number(), "sender " + ordinal);
        this.transfer = transfer;
        this.planned = planned;
        this.sends = sends;
        request = new RequestContent(transfer.movement(planned.bankDate()), RequestContent.USUAL_MEMO).stored();
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
        request = requestContent();
        Instant now = localNow();
        OrderRow row = world.journal.find(planned.number()).orElseThrow();
        Optional<Transition> change =
                world.protocol.grant(row, sends, compareWithPlanned(), replacesChangedRequest(), now);
        if (change.isPresent()) {
            requestGrant(change.get(), now);
        } else {
            world.invariants.onLeftToAnotherWorker(row, world.protocol.awaitSameConfiguration(row, now), now);
        }
    }

    private void requestGrant(Transition change, Instant now) {
        Optional<OrderRow> changed = world.apply(CoveredTransition.AppliedBy.SENDER, planned.number(), change, now);
        if (changed.isEmpty() && !world.rules.senderBehaviour().stopsWhenGrantIsLost(planned)) {
            world.plan(transfer, planned.ordinal() + 1, RequestContent.USUAL_MEMO, now);
        } else if (changed.isPresent()
                && change.grants()
                && world.rules.senderBehaviour().grantsBeforeSending(planned)
                && !injected(SimulatedFault.CRASH_AFTER_JOURNAL)) {
            scheduleNext(() -> connect(changed.get()));
        }
    }

    private RequestComparison compareWithPlanned() {
        String stored = world.journal.requestHash(planned.number()).orElseThrow();
        return world.rules.senderBehaviour().verifiesPlannedRequest(planned)
                ? RequestContent.parse(stored).compare(RequestContent.parse(request))
                : RequestComparison.SAME;
    }

    private boolean replacesChangedRequest() {
        return planned.ordinal() > 1
                && world.journal
                        .find(world.rules.orderNumbering().number(planned.transfer(), planned.ordinal() - 1))
                        .filter(OrderRow::hasChangedRequest)
                        .isPresent();
    }

    /** By the books as they are now, and by the configuration of this worker. */
    private String requestContent() {
        String plannedMovement = transfer.movement(planned.bankDate());
        // rarer than other faults: each ends its transfer, or its number
        boolean moved = random.nextInt(32) == 0 && injected(SimulatedFault.CHANGED_MOVEMENT);
        String movement = moved ? plannedMovement + ", changed" : plannedMovement;
        String memo = random.nextInt(3) == 0 && injected(SimulatedFault.OTHER_CONFIGURATION)
                ? RequestContent.OTHER_MEMO
                : RequestContent.USUAL_MEMO;
        return world.rules.senderBehaviour().requestContent(new RequestContent(movement, memo).stored(), sends);
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
        SendOutcome outcome =
                world.bank.receive(new ReceivedRequest(granted.number(), transfer, request, granted.bankDate()));
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
        if (outcome instanceof SendOutcome.Ambiguous ambiguous
                && ambiguous.code().equals(ModelBank.IN_PROGRESS)) {
            world.recordWord(granted.number(), new InquiryVerdict.InProgress(ambiguous.code()));
        }
        world.apply(
                CoveredTransition.AppliedBy.SENDER,
                granted.number(),
                world.protocol.afterSend(granted, outcome, expected),
                localNow());
    }
}
