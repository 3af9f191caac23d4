package ontu.simulation.worlds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import ontu.simulation.worlds.Coverage.Kind;

/**
 * What a search must have reached before its silence means anything: every transition of the protocol, by a leg of every
 * kind of order, after every fault.
 */
public final class CoverageTable {
    /** How often each possible combination must be reached in {@link #WORLDS}. */
    static final long AT_LEAST = 100;

    static final long WORLDS = 100_000;

    /** A wrong total halts its loan at once: of a leg that it has struck, only what was under way still moves. */
    private static final Set<Move> WITH_WRONG_TOTAL = EnumSet.of(
            Move.EXECUTED_BY_REPLY,
            Move.EXECUTED_BY_LATE_REPLY,
            Move.AMBIGUOUS_REPLY,
            Move.NO_REPORT,
            Move.EXECUTED_BY_INQUIRY,
            Move.ALARM);

    private final Coverage coverage;

    public CoverageTable(Coverage coverage) {
        this.coverage = coverage;
    }

    /** Whether a leg of this kind can make this transition after the fault has struck it. */
    static boolean isPossible(Fault fault, Kind kind, Move move) {
        return switch (fault) {
            // only payments report a total
            case WRONG_TOTAL -> kind == Kind.PAYMENT && WITH_WRONG_TOTAL.contains(move);
            // time proves nothing about a bank whose inquiry may lag for ever
            case ENDLESS_LAG -> move != Move.NEVER_RECEIVED;
            default -> true;
        };
    }

    /** Whether so many worlds are enough to say that something was reached too seldom. */
    public boolean judges(long worlds) {
        return worlds >= WORLDS;
    }

    private static Stream<Fault> orderFaults() {
        return Stream.of(Fault.values()).filter(Fault::strikesOrders);
    }

    /**
     * The possible combinations that were reached too seldom for so many worlds: fewer than {@value #AT_LEAST} times in
     * {@value #WORLDS}, and at least once in any number.
     */
    public List<String> tooSeldom(long worlds) {
        long least = Math.max(1, AT_LEAST * worlds / WORLDS);
        List<String> seldom = new ArrayList<>();
        orderFaults().forEach(fault -> {
            for (Kind kind : Kind.values()) {
                for (Move move : Move.values()) {
                    long count = coverage.of(fault, kind, move);
                    if (isPossible(fault, kind, move) && count < least) {
                        seldom.add(fault + ", " + name(kind) + ", " + move + ": " + count + " times, and " + least
                                + " are needed");
                    }
                }
            }
        });
        return seldom;
    }

    /** A line for each fault and kind of order, a column for each transition; and how often every fault has struck. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("How often a leg made each transition after a fault had struck it (- where that cannot be):");
        for (Move move : Move.values()) {
            lines.add("  " + column(move) + " " + move);
        }
        lines.add(row("", CoverageTable::column));
        for (Kind kind : Kind.values()) {
            lines.add(row("any, " + name(kind), move -> brief(coverage.of(kind, move))));
        }
        orderFaults().forEach(fault -> {
            for (Kind kind : Kind.values()) {
                lines.add(row(fault + ", " + name(kind), move -> cell(fault, kind, move)));
            }
        });
        lines.add("How often each fault struck:");
        for (Fault fault : Fault.values()) {
            lines.add(String.format(Locale.ROOT, "  %-24s %,12d", fault, coverage.strikes(fault)));
        }
        return lines;
    }

    private String cell(Fault fault, Kind kind, Move move) {
        long count = coverage.of(fault, kind, move);
        return count == 0 && !isPossible(fault, kind, move) ? "-" : brief(count);
    }

    private static String row(String name, Function<Move, String> cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        for (Move move : Move.values()) {
            row.append(String.format(Locale.ROOT, "%6s", cells.apply(move)));
        }
        return row.toString();
    }

    private static String column(Move move) {
        return String.valueOf((char) ('A' + List.of(Move.values()).indexOf(move)));
    }

    /** Five characters at most: {@code 812}, {@code 40k}, {@code 1.3M}. */
    private static String brief(long count) {
        if (count < 10_000) {
            return String.valueOf(count);
        }
        return count < 1_000_000 ? count / 1_000 + "k" : String.format(Locale.ROOT, "%.1fM", count / 1e6);
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
