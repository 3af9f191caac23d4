package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import ontu.workflows.money.Won;

/**
 * Has the bank verify a borrower and the account that will be paid (API 7). The layout is assumed (section 2.7).
 *
 * @param loanNumber the bank's {@code LoanNo}: 1 to 13 letters and digits
 * @param bankCode 3 digits
 * @param termMonths 1 to 999
 */
@JsonPropertyOrder({"LoanNo", "BrwNm", "Bncd", "BrwAcno", "Dpnm", "SlctAmt", "LonTrm"})
public record BorrowerVerification(
        @JsonProperty("LoanNo") String loanNumber,
        @JsonProperty("BrwNm") HolderName borrower,
        @JsonProperty("Bncd") String bankCode,
        @JsonProperty("BrwAcno") AccountNumber account,
        @JsonProperty("Dpnm") HolderName holder,
        @JsonProperty("SlctAmt") Won loanAmount,
        @JsonProperty("LonTrm") int termMonths)
        implements BankRequest {

    /** @throws IllegalArgumentException if a field is too long or malformed */
    public BorrowerVerification {
        Rules.loanNumber(loanNumber);
        Rules.digits("A bank code", bankCode, 3);
        Rules.termMonths(termMonths);
    }

    @Override
    public BankApi api() {
        return BankApi.VERIFY_BORROWER;
    }

    /** What the bank says of the borrower. */
    public sealed interface Outcome {
        /** {@code VrfcYn} is {@code Y}. */
        record Verified() implements Outcome {}

        /** {@code VrfcYn} is {@code N}: name, account and holder do not belong together. */
        record Refused() implements Outcome {}

        /** The bank could not verify ({@code X0005}), or gave no usable answer: ask again, then a person. */
        record Unknown(String code) implements Outcome {}
    }

    record Reply(@JsonProperty("VrfcYn") boolean verified) {}
}
