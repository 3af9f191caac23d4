package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Asks for the result of a payment order (API 6).
 *
 * @param originalDate the bank date under which the order was sent, never today's
 * @param originalNumber its transaction number
 */
@JsonPropertyOrder({"LoanNo", "OrtrYmd", "OrtrIsTuno"})
public record PaymentResult(
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("OrtrYmd") LocalDate originalDate,
        @JsonProperty("OrtrIsTuno") String originalNumber)
        implements ResultInquiry {

    /** @throws IllegalArgumentException if a number is malformed */
    public PaymentResult {
        Rules.loanNumber(loanNumber);
        Rules.transactionNumber(originalNumber);
    }

    @Override
    public BankApi api() {
        return BankApi.PAYMENT_RESULT;
    }

    @Override
    public Optional<String> echo() {
        return Optional.of(loanNumber);
    }
}
