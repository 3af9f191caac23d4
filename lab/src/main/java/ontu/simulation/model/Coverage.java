package ontu.simulation.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import ontu.order.OrderRow;
import ontu.order.TransferKey;

/** The coverage of a search: how often transfers of each kind made each transition after each fault. Thread-safe. */
public final class Coverage {
    private final Counts total = new Counts();
    private final Map<SimulatedFault, Counts> afterFault = new EnumMap<>(SimulatedFault.class);
    private final Map<SimulatedFault, LongAdder> occurrences = new EnumMap<>(SimulatedFault.class);

    /** The kinds of transfer. */
    public enum CoveredTransferKind {
        DISBURSEMENT,
        DISTRIBUTION,
        RETURN;

        static CoveredTransferKind of(TransferKey transfer) {
            return switch (transfer) {
                case TransferKey.Disbursement ignored -> DISBURSEMENT;
                case TransferKey.Distribution ignored -> DISTRIBUTION;
                case TransferKey.Return ignored -> RETURN;
            };
        }
    }

    /** Complete from the start and only read from then on, so that threads may share it. */
    private static final class Counts {
        private final Map<CoveredTransferKind, Map<CoveredTransition, LongAdder>> counts =
                new EnumMap<>(CoveredTransferKind.class);

        private Counts() {
            for (CoveredTransferKind kind : CoveredTransferKind.values()) {
                Map<CoveredTransition, LongAdder> byTransition = new EnumMap<>(CoveredTransition.class);
                for (CoveredTransition transition : CoveredTransition.values()) {
                    byTransition.put(transition, new LongAdder());
                }
                counts.put(kind, byTransition);
            }
        }

        private LongAdder adder(CoveredTransferKind kind, CoveredTransition transition) {
            return adder(adder(counts, kind), transition);
        }

        private static <K, V> V adder(Map<K, V> map, K key) {
            V value = map.get(key);
            if (value == null) {
                throw new IllegalStateException("There is a count of every " + key + ".");
            }
            return value;
        }
    }

    public Coverage() {
        for (SimulatedFault fault : SimulatedFault.values()) {
            afterFault.put(fault, new Counts());
            occurrences.put(fault, new LongAdder());
        }
    }

    void record(Set<SimulatedFault> faults, OrderRow row, CoveredTransition transition) {
        CoveredTransferKind kind = CoveredTransferKind.of(row.transfer());
        total.adder(kind, transition).increment();
        for (SimulatedFault fault : faults) {
            Counts.adder(afterFault, fault).adder(kind, transition).increment();
        }
    }

    void record(FaultOccurrence occurrence) {
        Counts.adder(occurrences, occurrence.fault()).increment();
    }

    /** How often a transfer of this kind made this transition after the fault had occurred to it. */
    public long timesReached(SimulatedFault fault, CoveredTransferKind kind, CoveredTransition transition) {
        return Counts.adder(afterFault, fault).adder(kind, transition).sum();
    }

    /** How often a transfer of this kind made this transition in total. */
    public long timesReached(CoveredTransferKind kind, CoveredTransition transition) {
        return total.adder(kind, transition).sum();
    }

    /** How often a fault has occurred. */
    public long occurrences(SimulatedFault fault) {
        return Counts.adder(occurrences, fault).sum();
    }
}
