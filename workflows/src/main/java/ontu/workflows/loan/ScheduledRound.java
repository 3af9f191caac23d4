package ontu.workflows.loan;

import java.time.LocalDate;
import ontu.workflows.money.Won;

/**
 * One round as the schedule has it.
 *
 * @param round 1 to the term in months; one more for an early repayment
 * @param dueOn Asia/Seoul date, a business day
 */
public record ScheduledRound(int round, LocalDate dueOn, Won principal, Won interest, RoundState state) {

    Won total() {
        return principal.plus(interest);
    }

    boolean isRepaid() {
        return state == RoundState.COLLECTED || state == RoundState.DISTRIBUTED;
    }

    ScheduledRound in(RoundState next) {
        return new ScheduledRound(round, dueOn, principal, interest, next);
    }
}
