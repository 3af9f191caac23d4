package ontu.loans;

import java.time.LocalDate;
import java.util.List;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.AnnualRate;
import ontu.workflows.schedule.RepaymentMethod;

/**
 * A loan as the platform asks for it.
 *
 * @param id the platform's id
 * @param product the platform's product name
 * @param principal at least 1 won
 * @param termMonths 1 to 360
 * @param appliedOn Asia/Seoul date of the application
 * @param fundingDeadline last Asia/Seoul date on which the loan may become fully funded
 * @param commitments those that come with the loan; others may follow until they make up the principal
 */
public record NewLoan(
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
    public NewLoan {
        commitments = List.copyOf(commitments);
    }
}
