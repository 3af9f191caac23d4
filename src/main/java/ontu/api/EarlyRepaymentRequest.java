package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The acceptance of an early repayment quote.
 *
 * @param quote the id of the quote
 */
public record EarlyRepaymentRequest(
        @JsonProperty("quote") @PlatformId String quote) {}
