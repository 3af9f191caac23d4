package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * A return of an investor's free money.
 *
 * @param state HELD (until the bank has executed it), RETURNED or NEEDS_OPERATOR
 * @param attention why an operator is needed; null if none is
 */
public record ReturnView(
        @JsonProperty("investor") String investor,
        @JsonProperty("id") String id,
        @JsonProperty("serial") long serial,
        @JsonProperty("amount") Won amount,
        @JsonProperty("state") String state,
        @JsonProperty("requestedAt") Instant requestedAt,
        @JsonProperty("attention") @Nullable String attention) {}
