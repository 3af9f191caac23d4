package ontu.order.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.OrderRowBuilder;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.RequestComparison;
import ontu.order.SendOutcome;
import ontu.order.Transition;
import ontu.time.BusinessTime;

/** The steps that a row can take, as "action FROM TO": by the specification, and by the code. */
final class TransitionTable {
    private static final Pattern TABLE = Pattern.compile("TransitionTable == \\{(.*?)\\n}", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("<<\"(\\w+)\", \"(\\w+)\", \"(\\w+)\">>");

    private static final OrderTiming TIMING = OrderTiming.DEFAULT;
    private static final Instant NOON =
            OrderRowBuilder.DATE.atTime(12, 0).atZone(BusinessTime.ZONE).toInstant();

    /** One instant on each side of every bound that the protocol knows. */
    private static final List<Instant> INSTANTS = Stream.of(
                    NOON,
                    NOON.plus(TIMING.sendTimeout()),
                    TIMING.arrivedBy(NOON),
                    TIMING.sendersExpiredBy(NOON),
                    TIMING.dateConclusiveFrom(OrderRowBuilder.DATE).minus(TIMING.inquiryLag()),
                    TIMING.dateConclusiveFrom(OrderRowBuilder.DATE),
                    NOON.plus(OrderPolicy.DEFAULT.attentionAfter()),
                    NOON.plus(Duration.ofDays(30)))
            .flatMap(bound -> Stream.of(bound.minusNanos(1), bound))
            .toList();

    private static final List<InquiryVerdict> VERDICTS = List.of(
            new InquiryVerdict.Executed("00000"),
            new InquiryVerdict.InProgress("X"),
            new InquiryVerdict.NotExecuted("X"),
            new InquiryVerdict.NotFound("X"),
            new InquiryVerdict.Inconclusive("X"));

    private static final List<SendOutcome> OUTCOMES = List.of(
            new SendOutcome.Executed(Optional.empty()),
            new SendOutcome.NotTransmitted("X"),
            new SendOutcome.NumberInUse(),
            new SendOutcome.Ambiguous("X"));

    private final Set<String> steps = new TreeSet<>();

    private TransitionTable() {}

    /** @throws IllegalArgumentException if the text has no table, or one without steps */
    static Set<String> ofSpecification(String text) {
        Matcher table = TABLE.matcher(text);
        if (!table.find()) {
            throw new IllegalArgumentException("The specification has no TransitionTable.");
        }
        Set<String> steps = new TreeSet<>();
        for (Matcher step = STEP.matcher(table.group(1)); step.find(); ) {
            steps.add(step.group(1) + " " + step.group(2) + " " + step.group(3));
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("The TransitionTable has no steps.");
        }
        return steps;
    }

    /** The steps of the protocol over all rows, instants, observations and both policies about the inquiry's lag. */
    static Set<String> ofCode(BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocols) {
        TransitionTable table = new TransitionTable();
        for (boolean lagIsBounded : new boolean[] {false, true}) {
            table.addAll(protocols.apply(TIMING, OrderPolicy.DEFAULT.withInquiryLagBounded(lagIsBounded)));
        }
        return table.steps;
    }

    private void addAll(OrderProtocol protocol) {
        for (OrderState state : EnumSet.allOf(OrderState.class)) {
            for (int sends = 0; sends <= OrderPolicy.DEFAULT.maxSends(); sends++) {
                add("grant", protocol.grant(sends));
                for (boolean knownToBank : new boolean[] {false, true}) {
                    addAll(protocol, row(state, sends, knownToBank, NOON));
                    addAll(protocol, row(state, sends, knownToBank, NOON).withAlarm(Alarm.NUMBER_COLLISION));
                    // granted again long after the outcome first became unknown
                    addAll(protocol, row(state, sends, knownToBank, NOON.minus(OrderPolicy.DEFAULT.attentionAfter())));
                }
            }
        }
    }

    private void addAll(OrderProtocol protocol, OrderRow row) {
        for (Instant now : INSTANTS) {
            Stream.of(true, false).forEach(repeated -> {
                protocol.grant(row, row.sends(), RequestComparison.DETAILS_DIFFER, repeated, now)
                        .ifPresent(change -> add("grant_DetailsDiffer", change));
                protocol.grant(row, row.sends(), RequestComparison.MOVEMENT_DIFFERS, repeated, now)
                        .ifPresent(change -> add("grant_MovementDiffers", change));
            });
        }
        protocol.halt(row).ifPresent(change -> add("halt", change));
        if (row.sends() > 0) {
            OUTCOMES.forEach(outcome -> Stream.of(Optional.<Won>empty(), Optional.of(Won.of(1)))
                    .forEach(expected -> add(name("afterSend", outcome), protocol.afterSend(row, outcome, expected))));
        }
        for (Instant now : INSTANTS) {
            protocol.senderEnded(row, now).ifPresent(change -> add("senderEnded", change));
            VERDICTS.forEach(verdict -> protocol.afterInquiry(row, now, verdict)
                    .ifPresent(change -> add(name("afterInquiry", verdict), change)));
            Stream.of(true, false)
                    .forEach(executed -> protocol.afterDecision(row, executed, now)
                            .ifPresent(change -> add("afterDecision", change)));
        }
    }

    private static String name(String method, Object observation) {
        return method + "_" + observation.getClass().getSimpleName();
    }

    private void add(String action, Transition change) {
        change.from().forEach(from -> steps.add(action + " " + from + " " + change.to()));
    }

    private static OrderRow row(OrderState state, int sends, boolean knownToBank, Instant unknownSince) {
        OrderRowBuilder row = OrderRowBuilder.in(state).sends(sends).unknownSince(unknownSince);
        return (knownToBank ? row.knownToBank() : row).row();
    }
}
