package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import ontu.money.Won;

/**
 * Has the bank verify a borrower and the account for the disbursement (API 7). The layout is assumed
 * (docs/bank-api.md#api-7).
 *
 * @param loanNumber the bank's {@code LoanNo}: 1 to 13 letters and digits
 * @param bankCode 3 digits
 * @param termMonths 1 to 999
 */
@JsonPropertyOrder({"LoanNo", "BrwNm", "Bncd", "BrwAcno", "Dpnm", "SlctAmt", "LonTrm"})
public record BorrowerVerificationRequest(
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("BrwNm") HolderName borrower,
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

    record Reply(@JsonProperty("VrfcYn") boolean verified) {}
}
