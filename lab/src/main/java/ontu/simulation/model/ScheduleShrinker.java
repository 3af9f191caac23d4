package ontu.simulation.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the shortest schedule in which the same invariant still fails: first kinds of fault are left out, then
 * investors, then single faults. Since every fault is drawn independently, leaving one out changes nothing else.
 */
final class ScheduleShrinker {
    private static final List<Integer> INVESTORS = List.of(1, 2, 3, 5, 8, 20, 60, 200, 600);

    private final WorldSearch search;
    private final FailingWorld failingWorld;
    private ScheduleReduction best = ScheduleReduction.NONE;

    ScheduleShrinker(WorldSearch search, FailingWorld failingWorld) {
        this.search = search;
        this.failingWorld = failingWorld;
    }

    ScheduleReduction shrink() {
        for (SimulatedFault fault : SimulatedFault.values()) {
            tryReduction(best.without(fault));
        }
        for (int investors : INVESTORS) {
            if (tryReduction(best.withMaxInvestors(investors))) {
                break;
            }
        }
        dropOccurrences();
        return best;
    }

    /** Leaves out halves, quarters, and finally single ones, as long as possible. */
    private void dropOccurrences() {
        for (int size = Math.max(1, occurrences().size() / 2); ; size = Math.max(1, size / 2)) {
            boolean shorter = dropGroupsOf(size);
            if (size == 1 && !shorter) {
                return;
            }
        }
    }

    private boolean dropGroupsOf(int size) {
        boolean shorter = false;
        List<FaultOccurrence> occurrences = occurrences();
        for (int from = 0; from < occurrences.size(); from += size) {
            Set<FaultOccurrence> group =
                    new HashSet<>(occurrences.subList(from, Math.min(from + size, occurrences.size())));
            shorter |= tryReduction(best.without(group));
        }
        return shorter;
    }

    private List<FaultOccurrence> occurrences() {
        World world = search.traced(failingWorld.worldNumber(), best);
        search.runAndCheck(failingWorld.worldNumber(), world);
        return new ArrayList<>(world.faults.injected());
    }

    private boolean tryReduction(ScheduleReduction smaller) {
        boolean stillFails = search.check(failingWorld.worldNumber(), smaller)
                .filter(found -> found.invariantId().equals(failingWorld.invariantId()))
                .isPresent();
        if (stillFails) {
            best = smaller;
        }
        return stillFails;
    }
}
