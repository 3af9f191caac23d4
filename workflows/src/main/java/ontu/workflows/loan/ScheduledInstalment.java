package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import ontu.money.Won;

/**
 * One instalment as the schedule has it.
 *
 * @param number 1 to the term in months; one more for an early repayment
 * @param dueOn Asia/Seoul date, a business day
 */
public record ScheduledInstalment(
        @JsonProperty("number") int number,
        @JsonProperty("dueOn") LocalDate dueOn,
        @JsonProperty("principal") Won principal,
        @JsonProperty("interest") Won interest,
        @JsonProperty("state") InstalmentState state) {

    Won total() {
        return principal.plus(interest);
    }

    boolean isRepaid() {
        return state == InstalmentState.COLLECTED || state == InstalmentState.DISTRIBUTED;
    }

    ScheduledInstalment withState(InstalmentState newState) {
        return new ScheduledInstalment(number, dueOn, principal, interest, newState);
    }
}
