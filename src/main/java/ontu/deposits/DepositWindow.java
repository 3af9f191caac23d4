package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import ontu.ledger.DepositMovement.DepositKey;

/**
 * What a scan is to read.
 *
 * @param from first Asia/Seoul date, inclusive
 * @param to last date, inclusive
 * @param known rows of these dates that the books have, and that need not be read again; empty for a scan that reads all
 * @param beganAt when the scan began
 */
public record DepositWindow(LocalDate from, LocalDate to, Set<DepositKey> known, Instant beganAt) {
    /**
     * The bank answers for dates "at most 90 days apart". Read narrowly that is ninety dates, the last of which is 89
     * days after the first.
     */
    static final int DAYS_APART = 89;

    public DepositWindow {
        known = Set.copyOf(known);
    }

    static LocalDate firstDate(LocalDate today) {
        return today.minusDays(DAYS_APART);
    }
}
