package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.journal.Leg;
import ontu.journal.Legs;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import ontu.workflows.schedule.BusinessCalendar;
import ontu.workflows.schedule.RepaymentSchedule;
import org.jdbi.v3.core.Handle;

/** The payment of the principal to the borrower, in the books. */
public final class Disbursement {
    private final BusinessCalendar calendar;

    /** @param calendar puts the due dates of the rounds on business days */
    public Disbursement(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Writes the legs of the disbursement, once, if the loan is still fully funded. From here on nothing can be
     * withdrawn or cancelled.
     */
    public static DisbursementPlan plan(Handle handle, String loanId, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        if (!loan.state().isEnd() && loan.state().compareTo(LoanState.FUNDING) > 0) {
            return new DisbursementPlan(true, plannedChunks(handle, loanId));
        }
        if (loan.state() != LoanState.FUNDING || !Funding.isFunded(handle, loan)) {
            return new DisbursementPlan(false, 0);
        }
        LoanStates.set(handle, loan, LoanState.DISBURSING, now);
        return new DisbursementPlan(true, writeLegs(handle, loan, now));
    }

    private static int writeLegs(Handle handle, Loan loan, Instant now) {
        ChunkPlan<Lender> plan = ChunkPlan.of(Lender.of(handle, loan.id(), Commitment.State.RESERVED).stream()
                .map(lender -> new ChunkPlan.Row<>(lender, lender.committed()))
                .toList());
        if (!plan.total().equals(loan.principal())) {
            throw new IllegalStateException("The payment orders of loan " + loan.id() + " would come to " + plan.total()
                    + ", and its principal is " + loan.principal() + ". Nothing was planned.");
        }
        Won cumulative = Won.ZERO;
        for (ChunkPlan.Chunk<Lender> chunk : plan.chunks()) {
            cumulative = cumulative.plus(chunk.total());
            BankOrder.Payment order = new BankOrder.Payment(loan.serial(), chunk.number());
            Legs.write(handle, Leg.payment(order, loan.id(), cumulative, Lender.lines(chunk)), now);
        }
        return plan.chunks().size();
    }

    private static int plannedChunks(Handle handle, String loanId) {
        return handle.createQuery("SELECT count(*) FROM leg WHERE loan_id = :loan AND kind = 'PAYMENT'")
                .bind("loan", loanId)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * The bank has paid the whole principal: writes the schedule, once.
     *
     * @param disbursedOn Asia/Seoul date of the last payment
     * @throws IllegalStateException if the journal does not have all of it as executed
     */
    public void confirmed(Handle handle, String loanId, LocalDate disbursedOn, Instant now) {
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().compareTo(LoanState.DISBURSING) > 0) {
            return;
        }
        requirePaid(handle, loan);
        Rounds.insert(
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
                Event.ofLoan(EventType.LOAN_DISBURSED, loanId, Map.of("amount", loan.principal(), "on", disbursedOn)),
                now);
        LoanStates.set(handle, loan, LoanState.REPAYING, now);
    }

    /**
     * The bank date of the last payment that was executed.
     *
     * @throws IllegalStateException if none was
     */
    public static LocalDate lastPaymentOn(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT max(o.bank_date) FROM bank_order o JOIN leg ON leg.id = o.leg_id
                 WHERE leg.loan_id = :loan AND leg.kind = 'PAYMENT' AND o.state = 'EXECUTED'""")
                .bind("loan", loanId)
                .mapTo(LocalDate.class)
                .findOne()
                .orElseThrow(() -> new IllegalStateException("Nothing of loan " + loanId + " has been paid yet."));
    }

    private static void requirePaid(Handle handle, Loan loan) {
        Won paid =
                handle.createQuery("""
                SELECT coalesce(sum(leg.amount), 0)::bigint FROM leg JOIN bank_order o ON o.leg_id = leg.id
                 WHERE leg.loan_id = :loan AND leg.kind = 'PAYMENT' AND o.state = 'EXECUTED'""").bind("loan", loan.id()).mapTo(Won.class).one();
        if (!paid.equals(loan.principal())) {
            throw new IllegalStateException("Of loan " + loan.id() + " the journal has " + paid + " as paid, and its"
                    + " principal is " + loan.principal() + ". Its repayment was not begun.");
        }
    }
}
