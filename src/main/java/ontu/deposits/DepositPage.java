package ontu.deposits;

import java.util.List;

/**
 * A page of the bank's deposit list.
 *
 * @param rows newest first; empty after the last page
 * @param total rows on all pages, as the bank counts them when it answers
 */
public record DepositPage(List<ListedRow> rows, int total) {
    public DepositPage {
        rows = List.copyOf(rows);
    }
}
