package ontu.deposits;

import java.util.List;
import ontu.workflows.money.Won;

/**
 * A page of the bank's deposit list.
 *
 * @param rows newest first; empty behind the last page
 * @param total rows on all pages, as the bank counts them when it answers
 * @param usable what of the whole contract's money orders may use now
 */
public record DepositPage(List<DepositRow> rows, int total, Won usable) {
    public DepositPage {
        rows = List.copyOf(rows);
    }
}
