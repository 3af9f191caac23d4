package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                  FROM executed_order o JOIN transfer ON transfer.id = o.transfer_id
                 WHERE transfer.loan_id = :loan AND transfer.kind = 'DISBURSEMENT'
                HAVING count(*) > 0""")
                .bind("loan", loanId)
                .map((rs, context) -> new ExecutedDisbursement(
                        rs.getObject("first_on", LocalDate.class),
                        rs.getObject("last_on", LocalDate.class),
                        rs.getObject("settled_at", OffsetDateTime.class).toInstant()))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("Nothing of loan " + loanId + " has been disbursed yet."));
    }

    /** What the journal has as paid out of a loan. */
    public static Won paidOut(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT coalesce(sum(transfer.amount), 0)::bigint
                  FROM transfer JOIN executed_order o ON o.transfer_id = transfer.id
                 WHERE transfer.loan_id = :loan AND transfer.kind = 'DISBURSEMENT'""").bind("loan", loanId).mapTo(Won.class).one();
    }

    /**
     * What the bank has paid out of a loan beside {@link #paidOut}: under orders that are closed as not executed, for transfers
     * that others have executed or that were given up. Two operators have accepted it; the borrower owes it.
     */
    public static Won overpaid(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT coalesce(sum(transfer.amount), 0)::bigint
                  FROM transfer JOIN late_execution late ON late.transfer_id = transfer.id AND NOT late.settles
                 WHERE transfer.loan_id = :loan AND transfer.kind = 'DISBURSEMENT'""").bind("loan", loanId).mapTo(Won.class).one();
    }

    /** The transfers of a disbursement that are not executed, in their order. */
    public static List<Transfer> notPaidOut(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT id FROM transfer
                 WHERE loan_id = :loan AND kind = 'DISBURSEMENT'
                   AND NOT EXISTS (SELECT FROM executed_order o WHERE o.transfer_id = transfer.id)
                 ORDER BY chunk""").bind("loan", loanId).mapTo(String.class).stream()
                .map(id -> Transfers.find(handle, TransferKey.ofTransferId(id)).orElseThrow())
                .toList();
    }

    /**
     * Ends a disbursement of which two operators have given up what is not executed. If nothing was paid out, the loan is
     * cancelled. Otherwise it goes on with what was paid out: that is its principal, and the investors' shares in it. The
     * caller has abandoned the transfers, which has given their money back.
     */
    public static void giveUpRest(Handle handle, String loanId, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        Won paidOut = paidOut(handle, loanId);
        List<Event> released = releaseCommitments(handle, loanId);
        Events.writeAll(handle, released, now);
        if (paidOut.isZero()) {
            LoanStateMachine.moveTo(handle, loan, LoanState.CANCELLED, now);
        } else {
            reducePrincipal(handle, loan, paidOut, now);
        }
        Reservations.runFor(
                handle,
                released.stream()
                        .map(event -> Objects.requireNonNull(event.investorId()))
                        .toList(),
                now);
    }

    private static void reducePrincipal(Handle handle, Loan loan, Won paidOut, Instant now) {
        handle.createUpdate("UPDATE loan SET principal = :paidOut WHERE id = :loan")
                .bind("loan", loan.id())
                .bind("paidOut", paidOut)
                .execute();
        Events.write(
                handle,
                Event.ofLoan(
                        EventType.LOAN_PRINCIPAL_REDUCED, loan.id(), Map.of("from", loan.principal(), "to", paidOut)),
                now);
    }

    /** An investor's commitment is what was paid out of it; one of which nothing was is released. */
    private static List<Event> releaseCommitments(Handle handle, String loanId) {
        return handle.createQuery("""
                WITH paid AS (
                    SELECT line.investor_id, sum(line.amount) AS amount
                      FROM transfer_line line
                      JOIN transfer ON transfer.id = line.transfer_id
                      JOIN executed_order o ON o.transfer_id = transfer.id
                     WHERE transfer.loan_id = :loan AND transfer.kind = 'DISBURSEMENT'
                     GROUP BY line.investor_id
                ), changed AS (
                    SELECT c.investor_id, c.amount, paid.amount AS paid
                      FROM commitment c LEFT JOIN paid ON paid.investor_id = c.investor_id
                     WHERE c.loan_id = :loan AND c.state = 'RESERVED' AND c.amount IS DISTINCT FROM paid.amount)
                UPDATE commitment c
                   SET amount = coalesce(changed.paid, c.amount),
                       state = CASE WHEN changed.paid IS NULL THEN 'RELEASED' ELSE c.state END
                  FROM changed
                 WHERE c.loan_id = :loan AND c.investor_id = changed.investor_id
                RETURNING c.investor_id, (changed.amount - coalesce(changed.paid, 0))::bigint AS released""")
                .bind("loan", loanId)
                .map((row, context) -> new Event(
                        EventType.COMMITMENT_RELEASED,
                        loanId,
                        row.getString("investor_id"),
                        Map.of("amount", Won.of(row.getLong("released")))))
                .list();
    }

    private static void requireFullyDisbursed(Handle handle, Loan loan) {
        Won disbursed = paidOut(handle, loan.id());
        if (!disbursed.equals(loan.principal())) {
            throw new IllegalStateException("Of loan " + loan.id() + " the journal has " + disbursed
                    + " as disbursed, and its principal is " + loan.principal() + ". The repayment was not started.");
        }
    }
}
