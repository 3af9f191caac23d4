package ontu.simulation.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import ontu.order.BankNumber;
import ontu.simulation.RandomStreams;

/**
 * The faults of a world, their probabilities, and those that have occurred. Swarm testing: every world has a random
 * subset of faults, each with a probability of its own, so that some worlds have few kinds of fault, which find what
 * an even mixture hides.
 */
final class FaultInjector {
    private static final List<Double> ENABLED_SHARES = List.of(0.0, 0.1, 0.3, 0.55);
    private static final List<Double> PROBABILITIES = List.of(0.05, 0.3, 0.7);
    /** Combinations of faults that are most dangerous together: every world has one of these in addition. */
    private static final List<Set<SimulatedFault>> FAULT_COMBINATIONS = List.of(
            EnumSet.of(
                    SimulatedFault.REPEATED_REQUEST,
                    SimulatedFault.LOST_REPLY,
                    SimulatedFault.LATE_DELIVERY,
                    SimulatedFault.LAGGING_INQUIRY,
                    SimulatedFault.RESTARTED_WORKFLOW),
            EnumSet.of(
                    SimulatedFault.REPEATED_REQUEST,
                    SimulatedFault.LOST_REQUEST,
                    SimulatedFault.NO_CONNECTION,
                    SimulatedFault.UNBOUNDED_LAG,
                    SimulatedFault.LAGGING_INQUIRY,
                    SimulatedFault.LOST_REPLY),
            EnumSet.of(
                    SimulatedFault.ZOMBIE_SENDER,
                    SimulatedFault.UNANSWERED_INQUIRIES,
                    SimulatedFault.LAGGING_INQUIRY,
                    SimulatedFault.UNBOUNDED_LAG,
                    SimulatedFault.REPEATED_REQUEST,
                    SimulatedFault.CRASH_AFTER_JOURNAL,
                    SimulatedFault.CRASH_AFTER_SEND,
                    SimulatedFault.CRASH_AFTER_REPLY),
            EnumSet.of(
                    SimulatedFault.MALFORMED_REPLY,
                    SimulatedFault.SLOW_EXECUTION,
                    SimulatedFault.REFUSAL,
                    SimulatedFault.ZOMBIE_SENDER,
                    SimulatedFault.LAGGING_INQUIRY,
                    SimulatedFault.LOST_INQUIRY),
            EnumSet.of(
                    SimulatedFault.INSUFFICIENT_FUNDS,
                    SimulatedFault.LOST_REPLY,
                    SimulatedFault.CRASH_AFTER_SEND,
                    SimulatedFault.CRASH_AFTER_REPLY,
                    SimulatedFault.MALFORMED_REPLY,
                    SimulatedFault.SLOW_EXECUTION,
                    SimulatedFault.REFUSAL,
                    SimulatedFault.ZOMBIE_SENDER,
                    SimulatedFault.UNANSWERED_INQUIRIES),
            EnumSet.of(
                    SimulatedFault.UNANSWERED_INQUIRIES,
                    SimulatedFault.MISREAD_EVIDENCE,
                    SimulatedFault.REPEATED_DECISION,
                    SimulatedFault.CONCURRENT_DECISIONS,
                    SimulatedFault.ZOMBIE_SENDER,
                    SimulatedFault.UNBOUNDED_LAG,
                    SimulatedFault.INSUFFICIENT_FUNDS),
            EnumSet.of(
                    SimulatedFault.LOST_REQUEST,
                    SimulatedFault.LOST_REPLY,
                    SimulatedFault.MISREAD_EVIDENCE,
                    SimulatedFault.REPEATED_DECISION,
                    SimulatedFault.CONCURRENT_DECISIONS,
                    SimulatedFault.REPEATED_REQUEST,
                    SimulatedFault.CRASH_AFTER_SEND,
                    SimulatedFault.CRASH_AFTER_REPLY));
    /** So that every world ends: the most occurrences of one kind of fault for one entity. */
    private static final int MAX_OCCURRENCES_PER_ENTITY = 6;

    private final RandomStreams randomStreams;
    private final ScheduleReduction reduction;
    private final Map<SimulatedFault, Double> probabilities = new EnumMap<>(SimulatedFault.class);
    private final Set<FaultOccurrence> injected = new LinkedHashSet<>();
    private final Map<String, Set<SimulatedFault>> faultsByTransfer = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    /** In some worlds a loan is disbursed without faults, so that its instalments are reached. */
    private final boolean disbursementsAreSpared;

    private boolean ceased;

    FaultInjector(RandomStreams randomStreams, ScheduleReduction reduction) {
        this.randomStreams = randomStreams;
        this.reduction = reduction;
        disbursementsAreSpared = randomStreams.stream("spared").nextInt(8) == 0;
        double share = ENABLED_SHARES.get(randomStreams.stream("swarm").nextInt(ENABLED_SHARES.size()));
        Set<SimulatedFault> combination =
                FAULT_COMBINATIONS.get(randomStreams.stream("theme").nextInt(FAULT_COMBINATIONS.size()));
        for (SimulatedFault fault : SimulatedFault.values()) {
            SplittableRandom random = randomStreams.stream("swarm " + fault.drawKey());
            boolean enabled = random.nextDouble() < share || combination.contains(fault);
            double probability =
                    combination.contains(fault) ? 0.4 : PROBABILITIES.get(random.nextInt(PROBABILITIES.size()));
            if (enabled && !reduction.disabledFaults().contains(fault)) {
                probabilities.put(fault, probability);
            }
        }
    }

    boolean isEnabled(SimulatedFault fault) {
        return probabilities.containsKey(fault);
    }

    /** Stops all faults: everything open must then settle. */
    void stopInjecting() {
        ceased = true;
    }

    /** Whether a fault occurs here. The same arguments always give the same result, whatever else was called. */
    boolean injected(SimulatedFault fault, String entity, String point) {
        Double probability = probabilities.get(fault);
        if (probability == null || ceased || (disbursementsAreSpared && isDisbursement(entity))) {
            return false;
        }
        FaultOccurrence occurrence = new FaultOccurrence(fault, entity, point);
        if (injected.contains(occurrence)) {
            return true;
        }
        String key = fault.drawKey() + ' ' + entity;
        boolean drawn = randomStreams.stream(key + ' ' + point).nextDouble() < probability
                && counts.getOrDefault(key, 0) < MAX_OCCURRENCES_PER_ENTITY;
        if (!drawn || reduction.disabledOccurrences().contains(occurrence)) {
            return false;
        }
        counts.merge(key, 1, Integer::sum);
        injected.add(occurrence);
        faultsByTransfer
                .computeIfAbsent(transferPart(entity), none -> EnumSet.noneOf(SimulatedFault.class))
                .add(fault);
        return true;
    }

    /** In the order in which they occurred. */
    List<FaultOccurrence> injected() {
        return List.copyOf(injected);
    }

    /** The kinds of fault that have occurred to the transfer of an order number so far, in any of its orders. */
    Set<SimulatedFault> faultsByTransfer(String number) {
        return faultsByTransfer.getOrDefault(transferPart(number), Set.of());
    }

    private static boolean isDisbursement(String entity) {
        return entity.length() == BankNumber.LENGTH && entity.charAt(0) == '1';
    }

    /** All orders of a transfer have the same number except for the last two digits. */
    private static String transferPart(String entity) {
        return entity.length() == BankNumber.LENGTH ? entity.substring(0, BankNumber.LENGTH - 2) : entity;
    }
}
