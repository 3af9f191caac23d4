package ontu.workflows.loan;

import java.time.LocalDate;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * One round of repayment.
 *
 * @param round 1 to the term in months; one more for an early repayment
 * @param dueOn Asia/Seoul date, a business day
 * @param amount principal and interest
 * @param collected whether its money is set aside for the investors already: then it waits for no date
 * @param acceptedQuote the early repayment that the borrower has agreed to pay instead; null if there is none
 */
public record DueRound(
        int round,
        LocalDate dueOn,
        Won amount,
        boolean collected,
        @Nullable AcceptedQuote acceptedQuote) {

    /** A round that nothing has happened to yet. */
    public DueRound(int round, LocalDate dueOn, Won amount) {
        this(round, dueOn, amount, false, null);
    }
}
