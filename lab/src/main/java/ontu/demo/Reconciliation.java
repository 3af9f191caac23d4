package ontu.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Bank, ledger and journal side by side.
 *
 * @param rows one for each {@link ReconciliationLine}
 * @param investors how many investors any of the three knows
 * @param disagreeing the investors whose totals differ, ordered by id
 */
record Reconciliation(List<LineComparison> rows, int investors, List<Disagreement> disagreeing) {

    /** One line of the comparison: a sum, a count or a balance. */
    record LineComparison(ReconciliationLine line, long bank, long ledger, long journal) {
        boolean agrees() {
            return bank == ledger && ledger == journal;
        }

        /** The largest difference between any two of the three. */
        long difference() {
            return Math.max(bank, Math.max(ledger, journal)) - Math.min(bank, Math.min(ledger, journal));
        }
    }

    /** The totals of one investor according to each of the three. */
    record Disagreement(String investor, InvestorTotals bank, InvestorTotals ledger, InvestorTotals journal) {
        private boolean real() {
            return !bank.equals(ledger) || !ledger.equals(journal);
        }
    }

    static Reconciliation of(SourceTotals bank, SourceTotals ledger, SourceTotals journal) {
        List<LineComparison> rows = Arrays.stream(ReconciliationLine.values())
                .map(line -> new LineComparison(line, bank.total(line), ledger.total(line), journal.total(line)))
                .toList();
        Set<String> ids = new TreeSet<>();
        Stream.of(bank, ledger, journal)
                .forEach(source -> ids.addAll(source.investors().keySet()));
        List<Disagreement> disagreeing = ids.stream()
                .map(id -> new Disagreement(id, bank.investor(id), ledger.investor(id), journal.investor(id)))
                .filter(Disagreement::real)
                .toList();
        return new Reconciliation(rows, ids.size(), disagreeing);
    }

    boolean agrees() {
        return disagreeing.isEmpty() && rows.stream().allMatch(LineComparison::agrees);
    }
}
