package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import ontu.money.Won;

/**
 * Has the bank verify the account for the disbursement and its holder (API 7). The layout is assumed
 * (docs/bank-api.md#api-7).
 *
 * @param loanNumber the bank's {@code LoanNo}: 1 to 13 letters and digits
 * @param bankCode 3 digits
 * @param termMonths 1 to 999
 */
@JsonPropertyOrder({"LoanNo", "Bncd", "BrwAcno", "Dpnm", "SlctAmt", "LonTrm"})
public record BorrowerVerificationRequest(
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("Bncd") String bankCode,
        @JsonProperty("BrwAcno") AccountNumber account,
        @JsonProperty("Dpnm") HolderName holder,
        @JsonProperty("SlctAmt") Won loanAmount,
        @JsonProperty("LonTrm") int termMonths)
        implements BankRequest {

    /** @throws IllegalArgumentException if a field is too long or malformed */
    public BorrowerVerificationRequest {
        FieldConstraints.loanNumber(loanNumber);
        FieldConstraints.digits("A bank code", bankCode, 3);
        FieldConstraints.termMonths(termMonths);
    }

    @Override
    public BankApi api() {
        return BankApi.VERIFY_BORROWER;
    }

    /** @param verified empty if the reply is the header alone: then {@code 00000} itself says that it is verified */
    record Reply(@JsonProperty("VrfcYn") Optional<Boolean> verified) {}
}
