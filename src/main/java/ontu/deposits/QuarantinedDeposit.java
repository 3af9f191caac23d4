package ontu.deposits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row in quarantine that waits.
 *
 * @param listedOn the day under which the bank lists it
 */
record QuarantinedDeposit(long id, UnreadableDeposit row, LocalDate listedOn, Instant listedAt) {

    /**
     * Whether a row that can be read is this one, corrected. Only the account tells whose a row is: one without it is
     * never recognised, and is done with when the list does not have it any more.
     *
     * @param vanished whether the list does not have this one any more. As long as it may have, only the bank's sequence
     *     number can tell
     */
    boolean isCorrectedBy(DepositRow corrected, boolean vanished) {
        boolean identified = row.accountNumber() != null && (row.sequence() != null || vanished);
        return identified
                && agrees(row.accountNumber(), corrected.key().accountNumber())
                && agrees(row.sequence(), corrected.key().sequence())
                && agrees(
                        row.receivedOn() == null ? listedOn : row.receivedOn(),
                        corrected.key().receivedOn())
                && agrees(row.amount(), corrected.amount());
    }

    private static boolean agrees(@Nullable Object given, Object corrected) {
        return given == null || Objects.equals(given, corrected);
    }
}
