package ontu.accounts;

import java.util.List;

/**
 * A page of the bank's account list.
 *
 * @param rows newest first; empty after the last page
 * @param total rows on all pages
 */
public record AccountPage(List<ListedAccount> rows, int total) {
    public AccountPage {
        rows = List.copyOf(rows);
    }
}
