package ontu.deposits;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.workflows.money.Won;

/**
 * Reads the deposit list until it is complete. Rows that arrive while pages are read shift the pages, so a row may be
 * seen twice, and one in the middle of the list not at all: the list is complete when as many distinct rows are known as
 * the bank counts with its last page. A list that is newest first, and rows that are known already, make that one call
 * for most scans.
 */
public final class DepositScan {
    private static final int MAXIMUM_PASSES = 5;

    private final DepositPages pages;
    private final DepositWindow window;
    private final Set<DepositRow> rows = new LinkedHashSet<>();
    private final Set<DepositKey> keys;
    private int total;
    private Won usable = Won.ZERO;
    private boolean whole;

    private DepositScan(DepositPages pages, DepositWindow window) {
        this.pages = pages;
        this.window = window;
        this.keys = new HashSet<>(window.known());
        this.whole = window.known().isEmpty();
    }

    /** @throws IncompleteDepositListException if the list could not be read whole */
    public static DepositList read(DepositPages pages, DepositWindow window) {
        return new DepositScan(pages, window).read();
    }

    private DepositList read() {
        for (int pass = 1; pass <= MAXIMUM_PASSES; pass++) {
            readPages();
            if (keys.size() == total) {
                return new DepositList(window, List.copyOf(rows), whole, usable);
            }
            if (keys.size() > total) {
                forget();
            }
        }
        throw new IncompleteDepositListException(MAXIMUM_PASSES, keys.size(), total);
    }

    private void readPages() {
        int listed = 0;
        for (int number = 1; ; number++) {
            DepositPage page = pages.read(window.from(), window.to(), number);
            page.rows().forEach(this::add);
            listed += page.rows().size();
            total = page.total();
            usable = page.usable();
            if (page.rows().isEmpty() || keys.size() == total || listed >= total) {
                return;
            }
        }
    }

    private void add(DepositRow row) {
        rows.add(row);
        keys.add(row.key());
    }

    /** Rows have gone from the list: what was read, and what is known of before, counts no more. */
    private void forget() {
        rows.clear();
        keys.clear();
        whole = true;
    }
}
