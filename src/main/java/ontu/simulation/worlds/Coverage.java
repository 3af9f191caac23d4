package ontu.simulation.worlds;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderRow;

/**
 * What a search has reached: how often a transition was made by a number, of each kind of order, that a fault had struck
 * before. May be counted by several threads.
 */
public final class Coverage {
    private static final int FAULTS = Fault.values().length;
    private static final int KINDS = Kind.values().length;
    private static final int MOVES = Move.values().length;

    private final AtomicLongArray counts = new AtomicLongArray((FAULTS + 1) * KINDS * MOVES);
    private final AtomicLongArray strikes = new AtomicLongArray(FAULTS);

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

    void count(Set<Fault> struck, OrderRow row, Move move) {
        Kind kind = Kind.of(row.order());
        counts.incrementAndGet(index(FAULTS, kind, move));
        for (Fault fault : struck) {
            counts.incrementAndGet(index(fault.ordinal(), kind, move));
        }
    }

    void count(Strike strike) {
        strikes.incrementAndGet(strike.fault().ordinal());
    }

    /** How often a number of this kind made this transition after the fault had struck it. */
    public long of(Fault fault, Kind kind, Move move) {
        return counts.get(index(fault.ordinal(), kind, move));
    }

    /** How often a number of this kind made this transition at all. */
    public long of(Kind kind, Move move) {
        return counts.get(index(FAULTS, kind, move));
    }

    /** How often a fault has struck. */
    public long strikes(Fault fault) {
        return strikes.get(fault.ordinal());
    }

    private static int index(int fault, Kind kind, Move move) {
        return (fault * KINDS + kind.ordinal()) * MOVES + move.ordinal();
    }
}
