package ontu.deposits;

import java.util.List;

/**
 * What a scan has read of some dates.
 *
 * @param window the dates; of a whole reading narrow enough to tell the day of every row
 * @param rows of a whole reading all rows of these dates, otherwise those on the pages that were read
 * @param whole whether every page was read; otherwise the bank counts as many rows as are known or read
 */
public record DepositReading(DepositWindow window, List<ListedRow> rows, boolean whole) {
    public DepositReading {
        rows = List.copyOf(rows);
    }
}
