package ontu.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * The totals of one source: bank, ledger or journal.
 *
 * @param name bank, ledger or journal
 * @param totals a figure for every {@link ReconciliationLine}
 * @param investors by investor id
 */
record SourceTotals(String name, Map<ReconciliationLine, Long> totals, Map<String, InvestorTotals> investors) {

    long total(ReconciliationLine line) {
        return totals.getOrDefault(line, 0L);
    }

    InvestorTotals investor(String id) {
        return investors.getOrDefault(id, InvestorTotals.NONE);
    }

    /** Accumulates the totals of a source. */
    static final class Accumulator {
        private final Map<ReconciliationLine, Long> totals = new TreeMap<>();
        private final Map<String, InvestorTotals> investors = new TreeMap<>();

        Accumulator add(ReconciliationLine line, long amount) {
            totals.merge(line, amount, Math::addExact);
            return this;
        }

        Accumulator countOne(ReconciliationLine line) {
            return add(line, 1);
        }

        Accumulator addInvestor(String id, InvestorTotals part) {
            investors.merge(id, part, InvestorTotals::plus);
            return this;
        }

        SourceTotals toTotals(String name) {
            return new SourceTotals(name, totals, investors);
        }
    }
}
