package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** Asks what became of an order, by its original date and number (APIs 6, 11 and 13; wire contract, section 2.6). */
public sealed interface ResultInquiry extends BankRequest permits PaymentResult, RepaymentResult, ReturnResult {

    /** The loan number that the reply must echo; empty where the bank echoes nothing. */
    Optional<String> echo();

    /**
     * The three replies have one layout.
     *
     * @param result {@code Pcrs}: what became of the original; read only when the reply itself is a success
     */
    record Reply(
            @JsonProperty("LoanNo") Optional<String> loanNumber,
            @JsonProperty("Pcrs") String result) {

        boolean echoes(ResultInquiry asked) {
            return asked.echo().isEmpty() || asked.echo().equals(loanNumber);
        }
    }
}
