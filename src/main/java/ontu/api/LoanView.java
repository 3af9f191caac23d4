package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import ontu.money.Won;
import ontu.schedule.AnnualRate;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.loan.LoanState;
import org.jspecify.annotations.Nullable;

/**
 * State of a loan. No personal data.
 *
 * @param serial Ontu's number of the loan, part of its order numbers
 * @param waitingFor what it waits for, as a sentence
 * @param overdueSince due date of the oldest overdue instalment; null if none is overdue
 * @param attention why an operator is needed; null if none is
 * @param nextInstalment the next instalment that the borrower has not paid; null if there is none
 * @param borrowerAccount the virtual account that the borrower repays into; null before it is issued
 * @param links related resources: {@code self}, {@code schedule}, {@code orders}, {@code timeline}, {@code
 *     commitments}, {@code webUi}
 */
public record LoanView(
        @JsonProperty("id") String id,
        @JsonProperty("serial") long serial,
        @JsonProperty("state") LoanState state,
        @JsonProperty("stateSince") Instant stateSince,
        @JsonProperty("waitingFor") String waitingFor,
        @JsonProperty("overdueSince") @Nullable LocalDate overdueSince,
        @JsonProperty("attention") @Nullable AttentionView attention,
        @JsonProperty("nextInstalment") @Nullable NextInstalment nextInstalment,
        @JsonProperty("terms") Terms terms,
        @JsonProperty("totals") Totals totals,
        @JsonProperty("borrowerAccount") @Nullable String borrowerAccount,
        @JsonProperty("disbursedOn") @Nullable LocalDate disbursedOn,
        @JsonProperty("cancellationReason") @Nullable String cancellationReason,
        @JsonProperty("links") Map<String, String> links) {
    /** An operator is needed. */
    public record AttentionView(
            @JsonProperty("reason") String reason,
            @JsonProperty("since") Instant since) {}

    /** @param amount principal and interest */
    public record NextInstalment(
            @JsonProperty("number") int number,
            @JsonProperty("dueOn") LocalDate dueOn,
            @JsonProperty("amount") Won amount) {}

    /** The terms agreed with the borrower. */
    public record Terms(
            @JsonProperty("product") String product,
            @JsonProperty("principal") Won principal,
            @JsonProperty("annualRate") AnnualRate annualRate,
            @JsonProperty("termMonths") int termMonths,
            @JsonProperty("method") RepaymentMethod method,
            @JsonProperty("appliedOn") LocalDate appliedOn,
            @JsonProperty("fundingDeadline") LocalDate fundingDeadline) {}

    /**
     * The amounts of the loan.
     *
     * @param committed by investors, without withdrawn commitments
     * @param reserved reserved and not yet planned into an order
     * @param disbursed paid to the borrower by the bank
     * @param repaidPrincipal principal repaid by the borrower
     * @param repaidInterest interest paid by the borrower
     * @param distributed paid to the investors by the bank
     * @param outstanding principal that the borrower still owes
     * @param unapplied received from the borrower and not yet applied to an instalment
     */
    public record Totals(
            @JsonProperty("committed") Won committed,
            @JsonProperty("reserved") Won reserved,
            @JsonProperty("disbursed") Won disbursed,
            @JsonProperty("repaidPrincipal") Won repaidPrincipal,
            @JsonProperty("repaidInterest") Won repaidInterest,
            @JsonProperty("distributed") Won distributed,
            @JsonProperty("outstanding") Won outstanding,
            @JsonProperty("unapplied") Won unapplied) {}
}
