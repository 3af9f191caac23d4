package ontu.simulation.worlds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Seeks the shortest schedule in which the same predicate still fails: first kinds of fault are left out, then investors,
 * then single strikes. Since every fault is drawn on its own, what is left out changes nothing else.
 */
final class Shrinker {
    private static final List<Integer> INVESTORS = List.of(1, 2, 3, 5, 8, 20, 60, 200, 600);

    private final WorldSearch search;
    private final Finding finding;
    private Reduction best = Reduction.NONE;

    Shrinker(WorldSearch search, Finding finding) {
        this.search = search;
        this.finding = finding;
    }

    Reduction shrink() {
        for (Fault fault : Fault.values()) {
            keep(best.without(fault));
        }
        for (int investors : INVESTORS) {
            if (keep(best.withInvestors(investors))) {
                break;
            }
        }
        leaveOutStrikes();
        return best;
    }

    /** Halves, quarters, and in the end one by one, as long as something can go. */
    private void leaveOutStrikes() {
        for (int size = Math.max(1, strikes().size() / 2); ; size = Math.max(1, size / 2)) {
            boolean shorter = leaveOutGroupsOf(size);
            if (size == 1 && !shorter) {
                return;
            }
        }
    }

    private boolean leaveOutGroupsOf(int size) {
        boolean shorter = false;
        List<Strike> strikes = strikes();
        for (int from = 0; from < strikes.size(); from += size) {
            Set<Strike> group = new HashSet<>(strikes.subList(from, Math.min(from + size, strikes.size())));
            shorter |= keep(best.without(group));
        }
        return shorter;
    }

    private List<Strike> strikes() {
        World world = search.told(finding.world(), best);
        search.failure(finding.world(), world);
        return new ArrayList<>(world.faults.strikes());
    }

    private boolean keep(Reduction smaller) {
        boolean stillFails = search.in(finding.world(), smaller)
                .filter(found -> found.predicate().equals(finding.predicate()))
                .isPresent();
        if (stillFails) {
            best = smaller;
        }
        return stillFails;
    }
}
