package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.journal.Transfer;
import ontu.journal.Transfers;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.TransferKey;
import ontu.schedule.RepaymentSchedule;
import ontu.time.BusinessCalendar;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** The disbursement of the principal to the borrower: its transfers, and its confirmation. */
public final class Disbursements {
    private final BusinessCalendar calendar;

    /** @param calendar moves due dates to business days */
    public Disbursements(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Writes the transfers of the disbursement, once, if the loan is still fully funded. From then on nothing can be
     * withdrawn or cancelled.
     */
    public static DisbursementPlan plan(Handle handle, String loanId, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        if (!loan.state().isTerminal() && !loan.state().isBeforeDisbursement()) {
            return new DisbursementPlan(true, plannedChunks(handle, loanId));
        }
        if (loan.state() != LoanState.FUNDING || !LoanFunding.isFunded(handle, loanId)) {
            return new DisbursementPlan(false, 0);
        }
        LoanStateMachine.moveTo(handle, loan, LoanState.DISBURSING, now);
        return new DisbursementPlan(true, writeTransfers(handle, loan, now));
    }

    private static int writeTransfers(Handle handle, Loan loan, Instant now) {
        ChunkPlan<InvestorPosition> plan =
                ChunkPlan.of(InvestorPosition.of(handle, loan.id(), CommitmentState.RESERVED).stream()
                        .map(position -> new ChunkPlan.ChunkRow<>(position, position.committed()))
                        .toList());
        if (!plan.total().equals(loan.principal())) {
            throw new IllegalStateException("The disbursement of loan " + loan.id() + " would add up to " + plan.total()
                    + ", and its principal is " + loan.principal() + ". Nothing was planned.");
        }
        Won cumulative = Won.ZERO;
        for (ChunkPlan.Chunk<InvestorPosition> chunk : plan.chunks()) {
            cumulative = cumulative.plus(chunk.total());
            TransferKey.Disbursement key = new TransferKey.Disbursement(loan.serial(), chunk.number());
            Transfers.write(
                    handle,
                    Transfer.disbursement(key, loan.id(), cumulative, InvestorPosition.transferLines(chunk)),
                    now);
        }
        return plan.chunks().size();
    }

    private static int plannedChunks(Handle handle, String loanId) {
        return handle.createQuery("SELECT count(*) FROM transfer WHERE loan_id = :loan AND kind = 'DISBURSEMENT'")
                .bind("loan", loanId)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Records that the bank has disbursed the whole principal, and writes the schedule, once.
     *
     * @param disbursedOn Asia/Seoul date of the last order that was executed
     * @throws IllegalStateException if the journal does not have all of the disbursement as executed
     */
    public void confirm(Handle handle, String loanId, LocalDate disbursedOn, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().compareTo(LoanState.DISBURSING) > 0) {
            return;
        }
        requireFullyDisbursed(handle, loan);
        Instalments.insert(
                handle,
                loanId,
                RepaymentSchedule.of(loan.repaymentTerms(), disbursedOn, calendar)
                        .instalments());
        handle.createUpdate("UPDATE commitment SET state = 'LENT' WHERE loan_id = :loan AND state = 'RESERVED'")
                .bind("loan", loanId)
                .execute();
        handle.createUpdate("UPDATE loan SET disbursed_on = :disbursedOn WHERE id = :loan")
                .bind("loan", loanId)
                .bind("disbursedOn", disbursedOn)
                .execute();
        Events.write(
                handle,
                Event.ofLoan(
                        EventType.LOAN_DISBURSED,
                        loanId,
                        Map.of("amount", loan.principal(), "disbursedOn", disbursedOn)),
                now);
        LoanStateMachine.moveTo(handle, loan, LoanState.REPAYING, now);
    }

    /**
     * What the journal has as executed of a disbursement.
     *
     * @param firstOn Asia/Seoul bank date of the first executed order
     * @param lastOn Asia/Seoul bank date of the last one
     * @param settledAt when the last outcome was recorded: by then the bank had executed all of it
     */
    public record ExecutedDisbursement(LocalDate firstOn, LocalDate lastOn, Instant settledAt) {}

    /** @throws IllegalStateException if nothing of the loan has been disbursed */
    public static ExecutedDisbursement executed(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT min(o.bank_date) AS first_on, max(o.bank_date) AS last_on, max(o.settled_at) AS settled_at
                  FROM bank_order o JOIN transfer ON transfer.id = o.transfer_id
                 WHERE transfer.loan_id = :loan AND transfer.kind = 'DISBURSEMENT' AND o.state = 'EXECUTED'
                HAVING count(*) > 0""")
                .bind("loan", loanId)
                .map((rs, context) -> new ExecutedDisbursement(
                        rs.getObject("first_on", LocalDate.class),
                        rs.getObject("last_on", LocalDate.class),
                        rs.getObject("settled_at", OffsetDateTime.class).toInstant()))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("Nothing of loan " + loanId + " has been disbursed yet."));
    }

    private static void requireFullyDisbursed(Handle handle, Loan loan) {
        Won disbursed =
                handle.createQuery("""
                SELECT coalesce(sum(transfer.amount), 0)::bigint
                  FROM transfer JOIN bank_order o ON o.transfer_id = transfer.id
                 WHERE transfer.loan_id = :loan AND transfer.kind = 'DISBURSEMENT' AND o.state = 'EXECUTED'""").bind("loan", loan.id()).mapTo(Won.class).one();
        if (!disbursed.equals(loan.principal())) {
            throw new IllegalStateException("Of loan " + loan.id() + " the journal has " + disbursed
                    + " as disbursed, and its principal is " + loan.principal() + ". The repayment was not started.");
        }
    }
}
