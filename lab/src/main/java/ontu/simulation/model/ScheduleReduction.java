package ontu.simulation.model;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What is left out of a world to find the shortest schedule that still fails.
 *
 * @param disabledFaults kinds of fault that do not occur
 * @param maxInvestors the most investors of the loan
 * @param disabledOccurrences single faults that do not occur
 */
record ScheduleReduction(
        Set<SimulatedFault> disabledFaults, int maxInvestors, Set<FaultOccurrence> disabledOccurrences) {
    static final ScheduleReduction NONE = new ScheduleReduction(Set.of(), Integer.MAX_VALUE, Set.of());

    ScheduleReduction {
        disabledFaults = Set.copyOf(disabledFaults);
        disabledOccurrences = Set.copyOf(disabledOccurrences);
    }

    ScheduleReduction without(SimulatedFault fault) {
        Set<SimulatedFault> disabled = EnumSet.of(fault);
        disabled.addAll(disabledFaults);
        return new ScheduleReduction(disabled, maxInvestors, disabledOccurrences);
    }

    ScheduleReduction withMaxInvestors(int maxInvestors) {
        return new ScheduleReduction(disabledFaults, maxInvestors, disabledOccurrences);
    }

    ScheduleReduction without(Set<FaultOccurrence> occurrences) {
        Set<FaultOccurrence> disabled = new HashSet<>(disabledOccurrences);
        disabled.addAll(occurrences);
        return new ScheduleReduction(disabledFaults, maxInvestors, disabled);
    }
}
