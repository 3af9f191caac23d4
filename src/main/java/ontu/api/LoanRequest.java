package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;

/**
 * A loan application, {@code PUT /loans/{id}}.
 *
 * @param product the platform's product name: at most 40 letters, digits, spaces, {@code _} and {@code -}
 * @param principal whole won, at least 1, and small enough for at most 9,999 orders of 1,000,000,000 won each
 * @param annualRate percent per year, 0 to 20, at most four decimals
 * @param termMonths 1 to 360
 * @param appliedOn Asia/Seoul date of the application
 * @param fundingDeadline the last Asia/Seoul date on which the loan may become fully funded
 * @param commitments those already known; more may be added while the loan is being funded
 */
@ConsistentLoanRequest
public record LoanRequest(
        @JsonProperty("product")
        @NotNull(message = "is missing")
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9 _-]{0,39}",
                message = "must have 1 to 40 of A-Z a-z 0-9 _ - and space, beginning with a letter or digit")
        String product,

        @JsonProperty("principal") @PositiveWon Won principal,

        @JsonProperty("annualRate") @NotNull(message = "is missing")
        AnnualRate annualRate,

        @JsonProperty("termMonths")
        @NotNull(message = "is missing")
        @Min(value = 1, message = TERM_MESSAGE)
        @Max(value = 360, message = TERM_MESSAGE)
        Integer termMonths,

        @JsonProperty("method") @NotNull(message = "is missing")
        RepaymentMethod method,

        @JsonProperty("appliedOn") @NotNull(message = "is missing")
        LocalDate appliedOn,

        @JsonProperty("fundingDeadline") @NotNull(message = "is missing")
        LocalDate fundingDeadline,

        @JsonProperty("borrower") @NotNull(message = "is missing") @Valid
        BorrowerRequest borrower,

        @JsonProperty("commitments") List<@NotNull(message = "is missing") @Valid InvestorCommitment> commitments) {
    private static final String TERM_MESSAGE = "must be from 1 to 360 months";

    public LoanRequest {
        commitments = commitments == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(commitments));
    }
}
