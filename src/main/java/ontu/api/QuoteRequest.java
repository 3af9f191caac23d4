package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * A request for an early repayment quote.
 *
 * @param payOffOn Asia/Seoul date up to which interest runs
 */
public record QuoteRequest(
        @JsonProperty("payOffOn") @NotNull(message = "is missing")
        LocalDate payOffOn) {}
