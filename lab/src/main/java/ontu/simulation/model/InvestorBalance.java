package ontu.simulation.model;

import java.time.Instant;
import ontu.money.Won;

/** The balances of one investor. */
final class InvestorBalance {
    Won deposited = Won.ZERO;
    Won available = Won.ZERO;
    Won reserved = Won.ZERO;
    Won reservedForCompetingLoan = Won.ZERO;
    Won distributed = Won.ZERO;
    Won paidOut = Won.ZERO;
    Won returning = Won.ZERO;
    Won principalAllocated = Won.ZERO;
    Won interestAllocated = Won.ZERO;
    Instant usableAt = Instant.EPOCH;
    Instant reservedFundsUsableAt = Instant.EPOCH;

    Won earmarked() {
        return reserved.plus(reservedForCompetingLoan).plus(returning);
    }
}
