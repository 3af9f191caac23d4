package ontu.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Bank, ledger and journal side by side.
 *
 * @param rows one for each {@link Kind}
 * @param investors how many there are in any of the three
 * @param disagreeing the investors of whom the three do not say the same, in order
 */
record Reconciliation(List<Row> rows, int investors, List<Disagreement> disagreeing) {

    /** One kind of movement, or of what stands now. */
    record Row(Kind kind, long bank, long ledger, long journal) {
        boolean agrees() {
            return bank == ledger && ledger == journal;
        }

        /** How far the outermost of the three are apart. */
        long difference() {
            return Math.max(bank, Math.max(ledger, journal)) - Math.min(bank, Math.min(ledger, journal));
        }
    }

    /** What the three say of one investor. */
    record Disagreement(String investor, Holding bank, Holding ledger, Holding journal) {
        private boolean real() {
            return !bank.equals(ledger) || !ledger.equals(journal);
        }
    }

    static Reconciliation of(Source bank, Source ledger, Source journal) {
        List<Row> rows = Arrays.stream(Kind.values())
                .map(kind -> new Row(kind, bank.total(kind), ledger.total(kind), journal.total(kind)))
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
        return disagreeing.isEmpty() && rows.stream().allMatch(Row::agrees);
    }
}
