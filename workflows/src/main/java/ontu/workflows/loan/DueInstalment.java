package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * One instalment of repayment.
 *
 * @param number 1 to the term in months; one more for an early repayment
 * @param dueOn Asia/Seoul date, a business day
 * @param amount principal and interest
 * @param collected whether its money is set aside for the investors already: then it waits for no date
 * @param acceptedQuote the early repayment that the borrower has agreed to pay instead; null if there is none
 */
public record DueInstalment(
        @JsonProperty("number") int number,
        @JsonProperty("dueOn") LocalDate dueOn,
        @JsonProperty("amount") Won amount,
        @JsonProperty("collected") boolean collected,
        @JsonProperty("acceptedQuote") @Nullable AcceptedQuote acceptedQuote) {

    /** An instalment that nothing has happened to yet. */
    public DueInstalment(int number, LocalDate dueOn, Won amount) {
        this(number, dueOn, amount, false, null);
    }
}
