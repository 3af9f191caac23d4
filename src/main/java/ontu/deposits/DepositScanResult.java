package ontu.deposits;

import java.util.List;

/**
 * The result of a scan.
 *
 * @param window what was to be read
 * @param rows distinct; more than one under a key only if the bank listed two amounts for it
 * @param complete whether all rows of the window are among them, those known before too
 */
public record DepositScanResult(DepositWindow window, List<DepositRow> rows, boolean complete) {
    public DepositScanResult {
        rows = List.copyOf(rows);
    }
}
