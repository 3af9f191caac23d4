package ontu.deposits;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/** What is recorded of the bank's deposit list, so that a scan reads only what is new. */
public interface KnownDeposits {

    /** How many rows the list should have for these dates, both inclusive. */
    long rows(LocalDate from, LocalDate to);

    /** Those rows of a page that {@link #rows} does not count. */
    Set<ListedRow> newAmong(Collection<ListedRow> rows);
}
