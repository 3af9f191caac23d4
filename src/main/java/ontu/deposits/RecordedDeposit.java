package ontu.deposits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a row of the list, as far as it is compared with the list.
 *
 * @param dispute how the list contradicted it; null if it did not
 * @param disputedAt null if it is not disputed
 */
record RecordedDeposit(
        long id,
        DepositRow row,
        Instant listedAt,
        @Nullable DepositDispute dispute,
        @Nullable Instant disputedAt) {

    boolean isGone() {
        return dispute == DepositDispute.GONE;
    }
}
