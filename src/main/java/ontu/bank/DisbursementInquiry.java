package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Inquires about the result of a disbursement (API 6; docs/bank-api.md#section-2-6).
 *
 * @param originalDate the bank date under which the order was sent, never today's
 * @param originalNumber its transaction number
 */
@JsonPropertyOrder({"LoanNo", "OrtrYmd", "OrtrIsTuno"})
public record DisbursementInquiry(
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("OrtrYmd") LocalDate originalDate,
        @JsonProperty("OrtrIsTuno") String originalNumber)
        implements ResultInquiry {

    /** @throws IllegalArgumentException if a number is malformed */
    public DisbursementInquiry {
        FieldConstraints.loanNumber(loanNumber);
        FieldConstraints.bankNumber(originalNumber);
    }

    @Override
    public BankApi api() {
        return BankApi.DISBURSEMENT_RESULT;
    }

    @Override
    public Optional<String> echoedLoanNumber() {
        return Optional.of(loanNumber);
    }
}
