package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import ontu.money.Won;

/**
 * All instalments of a loan, in order: at most one for each month of the term, and one for an early repayment.
 *
 * @param since when the loan began to repay
 */
public record LoanSchedule(
        @JsonProperty("since") Instant since,
        @JsonProperty("instalments") List<ScheduledInstalment> instalments) {

    public LoanSchedule {
        instalments = List.copyOf(instalments);
    }

    LoanSchedule withState(int number, InstalmentState state) {
        return new LoanSchedule(
                since,
                instalments.stream()
                        .map(instalment -> instalment.number() == number ? instalment.withState(state) : instalment)
                        .toList());
    }

    /** Principal and interest that the borrower has paid for instalments. */
    Won repaid() {
        return Won.sum(instalments.stream()
                .filter(ScheduledInstalment::isRepaid)
                .map(ScheduledInstalment::total)
                .toList());
    }

    /** The principal that the borrower still owes. */
    Won outstanding() {
        return Won.sum(instalments.stream()
                .filter(instalment -> instalment.state() == InstalmentState.SCHEDULED)
                .map(ScheduledInstalment::principal)
                .toList());
    }
}
