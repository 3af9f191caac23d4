package ontu.simulation.worlds;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import ontu.simulation.Draws;
import ontu.workflows.order.BankNumber;

/**
 * Which faults a world has, how often each strikes, and which have struck. Swarm: every world switches a random subset
 * on, each at a strength of its own, so that some worlds are mad in one way only: those find what an even mixture hides.
 */
final class Faults {
    private static final List<Double> SHARES = List.of(0.0, 0.1, 0.3, 0.55);
    private static final List<Double> STRENGTHS = List.of(0.05, 0.3, 0.7);
    /** Faults that hurt most together: one of these comes on top in every world. */
    private static final List<Set<Fault>> THEMES = List.of(
            EnumSet.of(Fault.REPEATED_REQUEST, Fault.LOST_REPLY, Fault.LATE_FLIGHT, Fault.RESTARTED_WORKFLOW),
            EnumSet.of(
                    Fault.REPEATED_REQUEST,
                    Fault.LOST_REQUEST,
                    Fault.NO_CONNECTION,
                    Fault.ENDLESS_LAG,
                    Fault.LAGGING_INQUIRY,
                    Fault.LOST_REPLY),
            EnumSet.of(
                    Fault.ZOMBIE,
                    Fault.MUTE_INQUIRY,
                    Fault.LAGGING_INQUIRY,
                    Fault.ENDLESS_LAG,
                    Fault.REPEATED_REQUEST,
                    Fault.CRASH_AFTER_JOURNAL,
                    Fault.CRASH_AFTER_SEND,
                    Fault.CRASH_AFTER_REPLY),
            EnumSet.of(
                    Fault.ODD_REPLY,
                    Fault.SLOW_EXECUTION,
                    Fault.REFUSAL,
                    Fault.ZOMBIE,
                    Fault.LAGGING_INQUIRY,
                    Fault.LOST_INQUIRY),
            EnumSet.of(
                    Fault.SHORT_ACCOUNT,
                    Fault.LOST_REPLY,
                    Fault.CRASH_AFTER_SEND,
                    Fault.CRASH_AFTER_REPLY,
                    Fault.ODD_REPLY,
                    Fault.SLOW_EXECUTION,
                    Fault.REFUSAL,
                    Fault.ZOMBIE,
                    Fault.MUTE_INQUIRY),
            EnumSet.of(
                    Fault.MUTE_INQUIRY,
                    Fault.PERSON_WRONG,
                    Fault.PERSON_TWICE,
                    Fault.PEOPLE_AT_ONCE,
                    Fault.ZOMBIE,
                    Fault.ENDLESS_LAG,
                    Fault.SHORT_ACCOUNT),
            EnumSet.of(
                    Fault.LOST_REQUEST,
                    Fault.LOST_REPLY,
                    Fault.PERSON_WRONG,
                    Fault.PERSON_TWICE,
                    Fault.PEOPLE_AT_ONCE,
                    Fault.REPEATED_REQUEST,
                    Fault.CRASH_AFTER_SEND,
                    Fault.CRASH_AFTER_REPLY));
    /** So that the search ends: what is struck so often by one kind is left alone by it. */
    private static final int STRIKES_PER_ENTITY = 6;

    private final Draws draws;
    private final Reduction reduction;
    private final Map<Fault, Double> strengths = new EnumMap<>(Fault.class);
    private final Set<Strike> strikes = new LinkedHashSet<>();
    private final Map<String, Set<Fault>> struck = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    /** In some worlds a loan is disbursed in peace, so that its rounds are reached. */
    private final boolean paymentsAreSpared;

    private boolean calm;

    Faults(Draws draws, Reduction reduction) {
        this.draws = draws;
        this.reduction = reduction;
        paymentsAreSpared = draws.of("spared").nextInt(4) == 0;
        double share = SHARES.get(draws.of("swarm").nextInt(SHARES.size()));
        Set<Fault> theme = THEMES.get(draws.of("theme").nextInt(THEMES.size()));
        for (Fault fault : Fault.values()) {
            SplittableRandom random = draws.of("swarm " + fault.name());
            boolean on = random.nextDouble() < share || theme.contains(fault);
            double strength = theme.contains(fault) ? 0.4 : STRENGTHS.get(random.nextInt(STRENGTHS.size()));
            if (on && !reduction.faultsOff().contains(fault)) {
                strengths.put(fault, strength);
            }
        }
    }

    boolean isOn(Fault fault) {
        return strengths.containsKey(fault);
    }

    /** From now on nothing goes wrong any more: what is open must come to rest. */
    void cease() {
        calm = true;
    }

    /** Whether a fault strikes here. The same question always has the same answer, whatever else has been asked. */
    boolean strikes(Fault fault, String entity, String point) {
        Double strength = strengths.get(fault);
        if (strength == null || calm || (paymentsAreSpared && isPayment(entity))) {
            return false;
        }
        Strike strike = new Strike(fault, entity, point);
        if (strikes.contains(strike)) {
            return true;
        }
        String key = fault.name() + ' ' + entity;
        boolean drawn =
                draws.of(key + ' ' + point).nextDouble() < strength && counts.getOrDefault(key, 0) < STRIKES_PER_ENTITY;
        if (!drawn || reduction.strikesOff().contains(strike)) {
            return false;
        }
        counts.merge(key, 1, Integer::sum);
        strikes.add(strike);
        struck.computeIfAbsent(leg(entity), none -> EnumSet.noneOf(Fault.class)).add(fault);
        return true;
    }

    /** In the order in which they struck. */
    List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** The kinds of fault that have struck the leg of an order number so far, whichever of its attempts. */
    Set<Fault> struck(String number) {
        return struck.getOrDefault(leg(number), Set.of());
    }

    private static boolean isPayment(String entity) {
        return entity.length() == BankNumber.LENGTH && entity.charAt(0) == '1';
    }

    /** All attempts of a leg have the same number, but for the last two digits. */
    private static String leg(String entity) {
        return entity.length() == BankNumber.LENGTH ? entity.substring(0, BankNumber.LENGTH - 2) : entity;
    }
}
