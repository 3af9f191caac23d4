package ontu.workflows.loan;

import java.time.Instant;
import java.util.List;
import ontu.workflows.money.Won;

/**
 * All rounds of a loan, in order: at most one for each month of the term, and one for an early repayment.
 *
 * @param since when the loan began to repay
 */
public record LoanSchedule(Instant since, List<ScheduledRound> rounds) {

    public LoanSchedule {
        rounds = List.copyOf(rounds);
    }

    LoanSchedule with(int number, RoundState state) {
        return new LoanSchedule(
                since,
                rounds.stream()
                        .map(round -> round.round() == number ? round.in(state) : round)
                        .toList());
    }

    /** Principal and interest that the borrower has paid for rounds. */
    Won repaid() {
        return Won.sum(rounds.stream()
                .filter(ScheduledRound::isRepaid)
                .map(ScheduledRound::total)
                .toList());
    }

    /** The principal that the borrower still owes. */
    Won outstanding() {
        return Won.sum(rounds.stream()
                .filter(round -> round.state() == RoundState.SCHEDULED)
                .map(ScheduledRound::principal)
                .toList());
    }
}
