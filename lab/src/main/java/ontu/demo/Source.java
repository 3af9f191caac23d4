package ontu.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one of the three says, added up.
 *
 * @param name bank, ledger or journal
 * @param totals a figure for every {@link Kind}
 * @param investors by investor id
 */
record Source(String name, Map<Kind, Long> totals, Map<String, Holding> investors) {

    long total(Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }

    Holding investor(String id) {
        return investors.getOrDefault(id, Holding.NONE);
    }

    /** Adds up. */
    static final class Sum {
        private final Map<Kind, Long> totals = new TreeMap<>();
        private final Map<String, Holding> investors = new TreeMap<>();

        Sum add(Kind kind, long amount) {
            totals.merge(kind, amount, Math::addExact);
            return this;
        }

        Sum count(Kind kind) {
            return add(kind, 1);
        }

        Sum investor(String id, Holding part) {
            investors.merge(id, part, Holding::plus);
            return this;
        }

        Source of(String name) {
            return new Source(name, totals, investors);
        }
    }
}
