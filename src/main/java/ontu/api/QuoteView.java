package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;

/**
 * An early repayment quote.
 *
 * @param state OFFERED, ACCEPTED, SETTLED, LAPSED or WITHDRAWN
 * @param payOffOn interest runs up to this Asia/Seoul date; the quote is valid until the end of it
 * @param amount principal and interest: what the borrower must have paid by then. It falls by an instalment that was due when
 *     it was offered, as soon as that is collected
 */
public record QuoteView(
        @JsonProperty("loan") String loan,
        @JsonProperty("id") String id,
        @JsonProperty("state") String state,
        @JsonProperty("payOffOn") LocalDate payOffOn,
        @JsonProperty("principal") Won principal,
        @JsonProperty("interest") Won interest,
        @JsonProperty("amount") Won amount) {}
