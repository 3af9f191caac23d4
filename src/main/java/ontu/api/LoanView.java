package ontu.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.AnnualRate;
import ontu.workflows.schedule.RepaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * Where a loan stands. Nothing personal.
 *
 * @param serial our own number of the loan, part of its order numbers
 * @param waitingFor what it waits for, in words
 * @param overdueSince due date of the oldest round that is overdue; null if none is
 * @param attention why a person is needed; null if nobody is
 * @param nextDue the next round that the borrower has not paid; null where there is none
 * @param borrowerAccount the virtual account on which the borrower repays; null before it is issued
 * @param links where more of it is shown: {@code self}, {@code schedule}, {@code orders}, {@code timeline}, {@code
 *     commitments}, {@code webUi}
 */
public record LoanView(
        String id,
        long serial,
        LoanState state,
        Instant stateSince,
        String waitingFor,
        @Nullable LocalDate overdueSince,
        @Nullable Attention attention,
        @Nullable Due nextDue,
        Terms terms,
        Totals totals,
        @Nullable String borrowerAccount,
        @Nullable LocalDate disbursedOn,
        @Nullable String cancellationReason,
        Map<String, String> links) {
    /** A person is needed. */
    public record Attention(String reason, Instant since) {}

    /** @param amount principal and interest */
    public record Due(int round, LocalDate dueOn, Won amount) {}

    /** As agreed with the borrower. */
    public record Terms(
            String product,
            Won principal,
            AnnualRate annualRate,
            int termMonths,
            RepaymentMethod method,
            LocalDate appliedOn,
            LocalDate fundingDeadline) {}

    /**
     * The loan in figures.
     *
     * @param committed by investors, withdrawn commitments left out
     * @param reserved of the committed, what the investors have paid in and no order has promised yet
     * @param disbursed paid out to the borrower by the bank
     * @param repaidPrincipal of the principal, what the borrower has paid back
     * @param repaidInterest what the borrower has paid in interest
     * @param distributed what the bank has distributed to the investors
     * @param outstanding of the principal, what the borrower still owes
     * @param held the borrower's money that no round has used yet
     */
    public record Totals(
            Won committed,
            Won reserved,
            Won disbursed,
            Won repaidPrincipal,
            Won repaidInterest,
            Won distributed,
            Won outstanding,
            Won held) {}
}
