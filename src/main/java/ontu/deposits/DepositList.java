package ontu.deposits;

import java.util.List;
import ontu.workflows.money.Won;

/**
 * What a scan has read.
 *
 * @param window what was asked for
 * @param rows distinct; under one key more than one only where the bank gave it two amounts
 * @param whole whether all rows of the window are among them, those known before too
 * @param usable what of the whole contract's money orders may use, by the last page that was read
 */
public record DepositList(DepositWindow window, List<DepositRow> rows, boolean whole, Won usable) {
    public DepositList {
        rows = List.copyOf(rows);
    }
}
