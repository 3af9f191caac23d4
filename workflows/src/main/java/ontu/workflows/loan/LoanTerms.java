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
 * @param resumeAfterInstalment set when a run continues an earlier one in repayment: the instalment that was finished last
 * @param progress where an earlier run has handed over; null if there is none, or if it did between two instalments
 */
public record LoanTerms(
        @JsonProperty("loanId") String loanId,
        @JsonProperty("serial") long serial,
        @JsonProperty("product") String product,
        @JsonProperty("principal") Won principal,
        @JsonProperty("termMonths") int termMonths,
        @JsonProperty("fundingDeadline") LocalDate fundingDeadline,
        @JsonProperty("resumeAfterInstalment") @Nullable Integer resumeAfterInstalment,
        @JsonProperty("progress") @Nullable LoanProgress progress) {

    /** Terms of a run that continues no other one, or one that ended between two instalments. */
    public LoanTerms(
            String loanId,
            long serial,
            String product,
            Won principal,
            int termMonths,
            LocalDate fundingDeadline,
            @Nullable Integer resumeAfterInstalment) {
        this(loanId, serial, product, principal, termMonths, fundingDeadline, resumeAfterInstalment, null);
    }

    LoanTerms resumingAfter(int instalment) {
        return new LoanTerms(loanId, serial, product, principal, termMonths, fundingDeadline, instalment, null);
    }

    /** For a run that goes on where this one has come to, before repayment. */
    LoanTerms goingOn(LoanProgress reached) {
        return new LoanTerms(loanId, serial, product, principal, termMonths, fundingDeadline, null, reached);
    }

    /** For a run that goes on in the middle of the distribution of the instalment after {@code instalment}. */
    LoanTerms goingOnAfter(int instalment, LoanProgress reached) {
        return new LoanTerms(loanId, serial, product, principal, termMonths, fundingDeadline, instalment, reached);
    }

    /** The state in which a run with these terms begins. */
    LoanState firstState() {
        if (progress != null) {
            return progress.state();
        }
        return resumeAfterInstalment == null ? LoanState.RECEIVED : LoanState.REPAYING;
    }
}
