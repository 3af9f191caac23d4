package ontu.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bank's deposits are taken in.
 *
 * @param haltedReason what a person is to clear up; null while it runs
 * @param lastCompleteScan when the last complete reading of the bank's deposit list began; null before the first
 */
public record DepositIntakeView(
        State state,
        @Nullable String haltedReason,
        @Nullable Instant lastCompleteScan) {
    public enum State {
        RUNNING,
        HALTED
    }
}
