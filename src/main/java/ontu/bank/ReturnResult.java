package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Asks for the result of a deposit return (API 13), whose reply echoes nothing but the header.
 *
 * @param originalDate the bank date under which the order was sent, never today's
 * @param originalNumber its transaction number
 */
@JsonPropertyOrder({"Vran", "OrtrYmd", "OrtrIsTuno"})
public record ReturnResult(
        @JsonProperty("Vran") AccountNumber virtualAccount,
        @JsonProperty("OrtrYmd") LocalDate originalDate,
        @JsonProperty("OrtrIsTuno") String originalNumber)
        implements ResultInquiry {

    /** @throws IllegalArgumentException if the number is malformed */
    public ReturnResult {
        Rules.transactionNumber(originalNumber);
    }

    @Override
    public BankApi api() {
        return BankApi.RETURN_RESULT;
    }

    @Override
    public Optional<String> echo() {
        return Optional.empty();
    }
}
