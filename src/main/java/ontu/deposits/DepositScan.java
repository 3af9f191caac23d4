package ontu.deposits;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the deposit list. Rows that arrive while pages are read shift the pages, so a row may be read twice, and
 * another be missed: dates are read completely when as many distinct rows are known as the bank counts with the last
 * page read. As the list has the newest first and most rows are known already, most scans need one call, however many
 * rows there are.
 */
public final class DepositScan {
    private static final int MAX_PASSES = 5;

    /** {@code PageNo} has four digits (docs/bank-api.md#pages). */
    private static final int MAX_PAGE = 9_999;

    private final DepositListReader reader;

    private DepositScan(DepositListReader reader) {
        this.reader = reader;
    }

    /**
     * Reads every page of the dates.
     *
     * @return readings that together are of all dates: more than one if a row does not tell its day
     * @throws IncompleteDepositListException if the list could not be read completely
     */
    public static List<DepositReading> readAll(DepositListReader reader, DepositWindow window) {
        return new DepositScan(reader).all(window);
    }

    /**
     * Reads what is new: from the newest row on until the known and the new rows are as many as the bank counts. Where
     * they are not, the dates are halved until the day is found on which they differ, and it is read whole.
     *
     * @throws IncompleteDepositListException as {@link #readAll}
     */
    public static List<DepositReading> readNew(DepositListReader reader, DepositWindow window, KnownDeposits known) {
        return new DepositScan(reader).newRows(window, known);
    }

    private List<DepositReading> newRows(DepositWindow window, KnownDeposits known) {
        long expected = known.rows(window.from(), window.to());
        Set<ListedRow> found = new LinkedHashSet<>();
        Set<ListedRow> seen = new LinkedHashSet<>();
        for (int number = 1; number <= MAX_PAGE; number++) {
            DepositPage page = page(window, number);
            if (number == 1 && page.total() == 0) {
                return List.of(new DepositReading(window, List.of(), true));
            }
            Set<ListedRow> newOnPage = known.newAmong(page.rows());
            found.addAll(newOnPage);
            seen.addAll(page.rows());
            if (expected + found.size() == page.total() && allPlaced(window, found)) {
                return List.of(new DepositReading(window, List.copyOf(seen), false));
            }
            if (newOnPage.isEmpty() || expected + found.size() >= page.total()) {
                break;
            }
        }
        return window.isOneDay()
                ? all(window)
                : concat(newRows(window.laterHalf(), known), newRows(window.earlierHalf(), known));
    }

    private List<DepositReading> all(DepositWindow window) {
        List<ListedRow> rows = readPasses(window);
        return allPlaced(window, rows)
                ? List.of(new DepositReading(window, rows, true))
                : concat(all(window.laterHalf()), all(window.earlierHalf()));
    }

    /** Two equal rows of one list are two rows if they are there whenever all of its pages are read. */
    private List<ListedRow> readPasses(DepositWindow window) {
        Set<ListedRow> distinct = new LinkedHashSet<>();
        List<ListedRow> before = List.of();
        Pass pass = new Pass(List.of(), 0);
        for (int number = 1; number <= MAX_PASSES; number++) {
            pass = readPages(window, distinct);
            if (distinct.size() == pass.total()) {
                return List.copyOf(distinct);
            }
            if (pass.rows().size() == pass.total() && pass.rows().equals(before)) {
                return pass.rows();
            }
            if (distinct.size() > pass.total()) {
                distinct.clear(); // rows have disappeared meanwhile
            }
            before = pass.rows();
        }
        throw new IncompleteDepositListException(MAX_PASSES, distinct.size(), pass.total());
    }

    /** @param total as the bank counted with the last page */
    private record Pass(List<ListedRow> rows, int total) {}

    private Pass readPages(DepositWindow window, Set<ListedRow> distinct) {
        List<ListedRow> rows = new ArrayList<>();
        int total = 0;
        for (int number = 1; ; number++) {
            DepositPage page = page(window, number);
            if (page.rows().isEmpty()) {
                return new Pass(rows, total); // past the last page the bank may count nothing
            }
            total = page.total();
            rows.addAll(page.rows());
            distinct.addAll(page.rows());
            if (distinct.size() == total || rows.size() >= total || number == MAX_PAGE) {
                return new Pass(rows, total);
            }
        }
    }

    private DepositPage page(DepositWindow window, int number) {
        DepositPage page = reader.readPage(window.from(), window.to(), number);
        return new DepositPage(
                page.rows().stream().map(row -> withinWindow(window, row)).toList(), page.total());
    }

    private static ListedRow withinWindow(DepositWindow window, ListedRow row) {
        return row instanceof DepositRow deposit
                        && !window.contains(deposit.key().receivedOn())
                ? UnreadableDeposit.outsideThePeriod(deposit)
                : row;
    }

    private static boolean allPlaced(DepositWindow window, Iterable<ListedRow> rows) {
        for (ListedRow row : rows) {
            if (window.dayOf(row).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<DepositReading> concat(List<DepositReading> later, List<DepositReading> earlier) {
        return Stream.concat(later.stream(), earlier.stream()).toList();
    }
}
