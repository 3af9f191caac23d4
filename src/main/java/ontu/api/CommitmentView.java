package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * An investor's commitment to a loan.
 *
 * @param serial its position among all commitments; money is reserved in this order
 * @param state OPEN, RESERVED, LENT, WITHDRAWN or RELEASED
 * @param accountNumber the virtual account that the investor deposits into; null before it is issued
 */
public record CommitmentView(
        @JsonProperty("investor") String investor,
        @JsonProperty("serial") long serial,
        @JsonProperty("amount") Won amount,
        @JsonProperty("state") String state,
        @JsonProperty("reservedAt") @Nullable Instant reservedAt,
        @JsonProperty("accountNumber") @Nullable String accountNumber) {}
