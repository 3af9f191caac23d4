package ontu.deposits;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ontu.ledger.DepositTransaction.DepositKey;

/**
 * Reads the deposit list until it is complete. Rows that arrive while pages are read shift the pages, so a row may be
 * read twice, and another be missed: the list is complete when as many distinct rows are known as the bank counts with
 * the last page read. As the list has the newest first and most rows are known already, most scans need one call.
 */
public final class DepositScan {
    private static final int MAX_PASSES = 5;

    private final DepositListReader reader;
    private final DepositWindow window;
    private final Set<DepositRow> rows = new LinkedHashSet<>();
    private final Set<DepositKey> keys;
    private int total;
    private boolean complete;

    private DepositScan(DepositListReader reader, DepositWindow window) {
        this.reader = reader;
        this.window = window;
        this.keys = new HashSet<>(window.knownKeys());
        this.complete = window.knownKeys().isEmpty();
    }

    /** @throws IncompleteDepositListException if the list could not be read completely */
    public static DepositScanResult read(DepositListReader reader, DepositWindow window) {
        return new DepositScan(reader, window).read();
    }

    private DepositScanResult read() {
        for (int pass = 1; pass <= MAX_PASSES; pass++) {
            readPages();
            if (keys.size() == total) {
                return new DepositScanResult(window, List.copyOf(rows), complete);
            }
            if (keys.size() > total) {
                restart();
            }
        }
        throw new IncompleteDepositListException(MAX_PASSES, keys.size(), total);
    }

    private void readPages() {
        int listed = 0;
        for (int number = 1; ; number++) {
            DepositPage page = reader.readPage(window.from(), window.to(), number);
            page.rows().forEach(this::add);
            listed += page.rows().size();
            total = page.total();
            if (page.rows().isEmpty() || keys.size() == total || listed >= total) {
                return;
            }
        }
    }

    private void add(DepositRow row) {
        rows.add(row);
        keys.add(row.key());
    }

    /** Rows have disappeared from the list: what was read, and what was known before, is discarded. */
    private void restart() {
        rows.clear();
        keys.clear();
        complete = true;
    }
}
