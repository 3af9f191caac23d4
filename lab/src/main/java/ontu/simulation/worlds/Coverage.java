package ontu.simulation.worlds;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;

/**
 * What a search has reached: how often a transition was made by a leg, of each kind of order, that a fault had struck
 * before. May be counted by several threads.
 */
public final class Coverage {
    private final Counts all = new Counts();
    private final Map<Fault, Counts> after = new EnumMap<>(Fault.class);
    private final Map<Fault, LongAdder> strikes = new EnumMap<>(Fault.class);

    /** The kinds of order. */
    public enum Kind {
        PAYMENT,
        REPAYMENT,
        RETURN;

        static Kind of(BankOrder order) {
            return switch (order) {
                case BankOrder.Payment ignored -> PAYMENT;
                case BankOrder.Repayment ignored -> REPAYMENT;
                case BankOrder.Return ignored -> RETURN;
            };
        }
    }

    /** Complete from the start, and read only from then on: that is why threads may share it. */
    private static final class Counts {
        private final Map<Kind, Map<Move, LongAdder>> counts = new EnumMap<>(Kind.class);

        private Counts() {
            for (Kind kind : Kind.values()) {
                Map<Move, LongAdder> moves = new EnumMap<>(Move.class);
                for (Move move : Move.values()) {
                    moves.put(move, new LongAdder());
                }
                counts.put(kind, moves);
            }
        }

        private LongAdder of(Kind kind, Move move) {
            return of(of(counts, kind), move);
        }

        private static <K, V> V of(Map<K, V> map, K key) {
            V value = map.get(key);
            if (value == null) {
                throw new IllegalStateException("There is a count of every " + key + ".");
            }
            return value;
        }
    }

    public Coverage() {
        for (Fault fault : Fault.values()) {
            after.put(fault, new Counts());
            strikes.put(fault, new LongAdder());
        }
    }

    void count(Set<Fault> struck, OrderRow row, Move move) {
        Kind kind = Kind.of(row.order());
        all.of(kind, move).increment();
        for (Fault fault : struck) {
            Counts.of(after, fault).of(kind, move).increment();
        }
    }

    void count(Strike strike) {
        Counts.of(strikes, strike.fault()).increment();
    }

    /** How often a leg of this kind made this transition after the fault had struck it. */
    public long of(Fault fault, Kind kind, Move move) {
        return Counts.of(after, fault).of(kind, move).sum();
    }

    /** How often a leg of this kind made this transition at all. */
    public long of(Kind kind, Move move) {
        return all.of(kind, move).sum();
    }

    /** How often a fault has struck. */
    public long strikes(Fault fault) {
        return Counts.of(strikes, fault).sum();
    }
}
