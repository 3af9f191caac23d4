package ontu.loans;

import java.time.LocalDate;
import java.util.List;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;

/**
 * A platform's application for a loan.
 *
 * @param id the platform's id
 * @param product the platform's product name
 * @param principal at least 1 won
 * @param termMonths 1 to 360
 * @param appliedOn Asia/Seoul date of the application
 * @param fundingDeadline last Asia/Seoul date on which the loan may become fully funded
 * @param commitments those made with the application; others may follow until they add up to the principal
 */
public record LoanApplication(
        String id,
        String product,
        Won principal,
        AnnualRate annualRate,
        int termMonths,
        RepaymentMethod method,
        LocalDate appliedOn,
        LocalDate fundingDeadline,
        Borrower borrower,
        List<NewCommitment> commitments) {
    public LoanApplication {
        commitments = List.copyOf(commitments);
    }
}
