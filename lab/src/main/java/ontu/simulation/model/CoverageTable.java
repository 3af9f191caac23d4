package ontu.simulation.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import ontu.simulation.model.Coverage.CoveredTransferKind;

/**
 * The coverage that a search needs before the absence of findings means anything: every transition of the protocol, by
 * a transfer of every kind, after every fault.
 */
public final class CoverageTable {
    /** How often each possible combination must be reached in {@link #REFERENCE_WORLDS} worlds. */
    static final long REQUIRED_COUNT = 100;

    static final long REFERENCE_WORLDS = 100_000;

    /** A wrong total halts its loan at once: afterwards only orders already sent make transitions. */
    private static final Set<CoveredTransition> POSSIBLE_AFTER_WRONG_TOTAL = EnumSet.of(
            CoveredTransition.EXECUTED_BY_REPLY,
            CoveredTransition.EXECUTED_BY_LATE_REPLY,
            CoveredTransition.AMBIGUOUS_REPLY,
            CoveredTransition.NO_REPORT,
            CoveredTransition.EXECUTED_BY_INQUIRY,
            CoveredTransition.ALARM);

    private final Coverage coverage;

    public CoverageTable(Coverage coverage) {
        this.coverage = coverage;
    }

    /** Whether a transfer of this kind can make this transition after the fault has occurred to it. */
    static boolean isPossible(SimulatedFault fault, CoveredTransferKind kind, CoveredTransition transition) {
        return switch (fault) {
            // only disbursements report a total
            case WRONG_TOTAL ->
                kind == CoveredTransferKind.DISBURSEMENT && POSSIBLE_AFTER_WRONG_TOTAL.contains(transition);
            // the order has an alarm before anything of it is sent
            case CHANGED_MOVEMENT ->
                transition == CoveredTransition.REQUEST_CHANGED || transition == CoveredTransition.ALARM;
            // time proves nothing about a bank whose inquiry may lag without a bound
            case UNBOUNDED_LAG -> transition != CoveredTransition.NEVER_RECEIVED;
            default -> true;
        };
    }

    /** Whether so many worlds are enough to say that something was covered too rarely. */
    public boolean isConclusive(long worlds) {
        return worlds >= REFERENCE_WORLDS;
    }

    private static Stream<SimulatedFault> orderFaults() {
        return Stream.of(SimulatedFault.values()).filter(SimulatedFault::affectsOrders);
    }

    /**
     * The possible combinations that were covered too rarely for so many worlds: fewer than {@value #REQUIRED_COUNT} times
     * in {@value #REFERENCE_WORLDS}, or never.
     */
    public List<String> underCovered(long worlds) {
        long required = Math.max(1, REQUIRED_COUNT * worlds / REFERENCE_WORLDS);
        List<String> combinations = new ArrayList<>();
        orderFaults().forEach(fault -> {
            for (CoveredTransferKind kind : CoveredTransferKind.values()) {
                for (CoveredTransition transition : CoveredTransition.values()) {
                    long count = coverage.timesReached(fault, kind, transition);
                    if (isPossible(fault, kind, transition) && count < required) {
                        combinations.add(fault + ", " + name(kind) + ", " + transition + ": " + count
                                + " times, required: " + required);
                    }
                }
            }
        });
        return combinations;
    }

    /** A line for each fault and kind of transfer, a column for each transition; and the occurrences of every fault. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Transitions of a transfer after a fault had occurred to it (- where impossible):");
        for (CoveredTransition transition : CoveredTransition.values()) {
            lines.add("  " + columnLetter(transition) + " " + transition);
        }
        lines.add(row("", CoverageTable::columnLetter));
        for (CoveredTransferKind kind : CoveredTransferKind.values()) {
            lines.add(row("any, " + name(kind), transition -> abbreviated(coverage.timesReached(kind, transition))));
        }
        orderFaults().forEach(fault -> {
            for (CoveredTransferKind kind : CoveredTransferKind.values()) {
                lines.add(row(fault + ", " + name(kind), transition -> cell(fault, kind, transition)));
            }
        });
        lines.add("Occurrences of each fault:");
        for (SimulatedFault fault : SimulatedFault.values()) {
            lines.add(String.format(Locale.ROOT, "  %-24s %,12d", fault, coverage.occurrences(fault)));
        }
        return lines;
    }

    private String cell(SimulatedFault fault, CoveredTransferKind kind, CoveredTransition transition) {
        long count = coverage.timesReached(fault, kind, transition);
        return count == 0 && !isPossible(fault, kind, transition) ? "-" : abbreviated(count);
    }

    private static String row(String name, Function<CoveredTransition, String> cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        for (CoveredTransition transition : CoveredTransition.values()) {
            row.append(String.format(Locale.ROOT, "%6s", cells.apply(transition)));
        }
        return row.toString();
    }

    private static String columnLetter(CoveredTransition transition) {
        return String.valueOf((char) ('A' + List.of(CoveredTransition.values()).indexOf(transition)));
    }

    /** Five characters at most: {@code 812}, {@code 40k}, {@code 1.3M}. */
    private static String abbreviated(long count) {
        if (count < 10_000) {
            return String.valueOf(count);
        }
        return count < 1_000_000 ? count / 1_000 + "k" : String.format(Locale.ROOT, "%.1fM", count / 1e6);
    }

    private static String name(CoveredTransferKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
