package ontu.simulation.worlds;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What is left out of a world while the shortest schedule is sought that still fails.
 *
 * @param faultsOff kinds of fault that do not happen
 * @param investorsAtMost how many investors of the loan there are at most
 * @param strikesOff single strikes that do not happen
 */
record Reduction(Set<Fault> faultsOff, int investorsAtMost, Set<Strike> strikesOff) {
    static final Reduction NONE = new Reduction(Set.of(), Integer.MAX_VALUE, Set.of());

    Reduction {
        faultsOff = Set.copyOf(faultsOff);
        strikesOff = Set.copyOf(strikesOff);
    }

    Reduction without(Fault fault) {
        Set<Fault> off = EnumSet.of(fault);
        off.addAll(faultsOff);
        return new Reduction(off, investorsAtMost, strikesOff);
    }

    Reduction withInvestors(int atMost) {
        return new Reduction(faultsOff, atMost, strikesOff);
    }

    Reduction without(Set<Strike> strikes) {
        Set<Strike> off = new HashSet<>(strikesOff);
        off.addAll(strikes);
        return new Reduction(faultsOff, investorsAtMost, off);
    }
}
