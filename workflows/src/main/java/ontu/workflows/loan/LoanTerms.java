package ontu.workflows.loan;

import java.time.LocalDate;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow of a loan is started with: ids, figures and dates, nothing personal.
 *
 * @param loanId the platform's id, also the workflow id
 * @param serial our own number of the loan, part of every order number
 * @param product the platform's product name
 * @param termMonths 1 to 360
 * @param fundingDeadline last Asia/Seoul date on which the loan may become fully funded
 * @param resumeAfterRound set when a run continues an earlier one: the round that was finished last
 */
public record LoanTerms(
        String loanId,
        long serial,
        String product,
        Won principal,
        int termMonths,
        LocalDate fundingDeadline,
        @Nullable Integer resumeAfterRound) {

    LoanTerms resumingAfter(int round) {
        return new LoanTerms(loanId, serial, product, principal, termMonths, fundingDeadline, round);
    }
}
