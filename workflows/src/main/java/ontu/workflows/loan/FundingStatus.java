package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How the funding of a loan stands.
 *
 * @param funded whether commitments over the whole principal are reserved
 * @param accountsMissing whether an investor has come who has no virtual account yet
 * @param hold after the deadline: why it cannot be said yet whether the money came in time; null if it can, or before
 */
public record FundingStatus(
        @JsonProperty("funded") boolean funded,
        @JsonProperty("accountsMissing") boolean accountsMissing,
        @JsonProperty("hold") @Nullable DeadlineHold hold) {

    /** Before the deadline. */
    public FundingStatus(boolean funded, boolean accountsMissing) {
        this(funded, accountsMissing, null);
    }
}
