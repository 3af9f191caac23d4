package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;

/** An early repayment that the borrower has agreed to pay, good until the end of {@code payOffOn}, Asia/Seoul. */
public record AcceptedQuote(
        @JsonProperty("id") String id,
        @JsonProperty("payOffOn") LocalDate payOffOn,
        @JsonProperty("amount") Won amount) {}
