package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Inquires about the result of a return (API 13; docs/bank-api.md#section-2-6), whose reply echoes only the header.
 *
 * @param originalDate the bank date under which the order was sent, never today's
 * @param originalNumber its transaction number
 */
@JsonPropertyOrder({"Vran", "OrtrYmd", "OrtrIsTuno"})
public record DepositReturnInquiry(
        @JsonProperty("Vran") AccountNumber virtualAccount,
        @JsonProperty("OrtrYmd") LocalDate originalDate,
        @JsonProperty("OrtrIsTuno") String originalNumber)
        implements ResultInquiry {

    /** @throws IllegalArgumentException if the number is malformed */
    public DepositReturnInquiry {
        FieldConstraints.bankNumber(originalNumber);
    }

    @Override
    public BankApi api() {
        return BankApi.DEPOSIT_RETURN_RESULT;
    }

    @Override
    public Optional<String> echoedLoanNumber() {
        return Optional.empty();
    }
}
