package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** Inquires about an order by its original date and number (APIs 6, 11 and 13; docs/bank-api.md#section-2-6). */
public sealed interface ResultInquiry extends BankRequest
        permits DisbursementInquiry, DistributionInquiry, DepositReturnInquiry {

    /** The loan number that the reply must echo; empty where the bank echoes nothing. */
    Optional<String> echoedLoanNumber();

    /**
     * The three replies have one layout.
     *
     * @param result {@code Pcrs}: the result of the original order; read only if the reply itself is a success
     */
    record Reply(
            @JsonProperty("LoanNo") Optional<String> loanNumber,
            @JsonProperty("Pcrs") String result) {

        boolean echoes(ResultInquiry inquiry) {
            return inquiry.echoedLoanNumber().isEmpty()
                    || inquiry.echoedLoanNumber().equals(loanNumber);
        }
    }
}
