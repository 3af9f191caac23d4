package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import ontu.ledger.DepositTransaction.DepositKey;

/**
 * The dates that a scan reads, and the rows that it need not read again.
 *
 * @param from first Asia/Seoul date, inclusive
 * @param to last date, inclusive
 * @param knownKeys stored rows of these dates, which need not be read again; empty for a complete scan
 * @param startedAt when the scan began
 */
public record DepositWindow(LocalDate from, LocalDate to, Set<DepositKey> knownKeys, Instant startedAt) {
    /**
     * The bank accepts dates "at most 90 days apart" (docs/bank-api.md#pages). Read narrowly, that is ninety dates, the
     * last of which is 89 days after the first.
     */
    static final int DAYS_APART = 89;

    public DepositWindow {
        knownKeys = Set.copyOf(knownKeys);
    }

    static LocalDate firstDate(LocalDate today) {
        return today.minusDays(DAYS_APART);
    }
}
