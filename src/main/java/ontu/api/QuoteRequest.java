package ontu.api;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * A question for the price of an early repayment.
 *
 * @param payOffOn Asia/Seoul date to which interest runs
 */
public record QuoteRequest(@NotNull(message = "is missing") LocalDate payOffOn) {}
