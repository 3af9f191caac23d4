package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow of a loan is started with: ids, figures and dates, nothing personal.
 *
 * @param loanId the platform's id, also the workflow id
 * @param serial our own number of the loan, part of every order number
 * @param product the platform's product name
 * @param termMonths 1 to 360
 * @param fundingDeadline last Asia/Seoul date on which the loan may become fully funded
 * @param resumeAfterInstalment set when a run continues an earlier one: the instalment that was finished last
 */
public record LoanTerms(
        @JsonProperty("loanId") String loanId,
        @JsonProperty("serial") long serial,
        @JsonProperty("product") String product,
        @JsonProperty("principal") Won principal,
        @JsonProperty("termMonths") int termMonths,
        @JsonProperty("fundingDeadline") LocalDate fundingDeadline,
        @JsonProperty("resumeAfterInstalment") @Nullable Integer resumeAfterInstalment) {

    LoanTerms resumingAfter(int instalment) {
        return new LoanTerms(loanId, serial, product, principal, termMonths, fundingDeadline, instalment);
    }
}
