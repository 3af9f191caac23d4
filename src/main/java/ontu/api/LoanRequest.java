package ontu.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.AnnualRate;
import ontu.workflows.schedule.RepaymentMethod;

/**
 * A loan to be made, {@code PUT /loans/{id}}.
 *
 * @param product the platform's name of the product: letters, digits, blanks, {@code _} and {@code -}, at most 40
 * @param principal whole won, at least 1, and little enough for at most 9,999 orders of 1,000,000,000 won each
 * @param annualRate percent a year, 0 to 20 with at most four decimals
 * @param termMonths 1 to 360
 * @param appliedOn Asia/Seoul date of the application
 * @param fundingDeadline the last Asia/Seoul date on which the loan may become fully funded
 * @param commitments those known already; more may come while the loan is funding
 */
@Consistent
public record LoanRequest(
        @NotNull(message = "is missing")
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9 _-]{0,39}",
                message = "must have 1 to 40 of A-Z a-z 0-9 _ - and blank, beginning with a letter or digit")
        String product,

        @AtLeastOneWon Won principal,

        @NotNull(message = "is missing") AnnualRate annualRate,

        @NotNull(message = "is missing") @Min(value = 1, message = TERM_RULE) @Max(value = 360, message = TERM_RULE)
        Integer termMonths,

        @NotNull(message = "is missing") RepaymentMethod method,

        @NotNull(message = "is missing") LocalDate appliedOn,

        @NotNull(message = "is missing") LocalDate fundingDeadline,

        @NotNull(message = "is missing") @Valid BorrowerRequest borrower,

        List<@NotNull(message = "is missing") @Valid InvestorCommitment> commitments) {
    private static final String TERM_RULE = "must be from 1 to 360 months";

    public LoanRequest {
        commitments = commitments == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(commitments));
    }
}
