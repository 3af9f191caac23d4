package ontu.loans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** The funding of loans: investors' money is reserved for them. */
public final class LoanFunding {
    private LoanFunding() {}

    /** Opens the funding if necessary, reserves available money, and returns the status. */
    public static FundingStatus check(Handle handle, String loanId, Instant now) {
        ReservationLock.acquire(handle);
        LoanState state = LoanStateMachine.enter(handle, loanId, LoanState.FUNDING, now);
        if (state != LoanState.FUNDING) {
            return new FundingStatus(!state.isTerminal(), false);
        }
        Reservations.run(handle, now);
        return new FundingStatus(isFunded(handle, Loans.get(handle, loanId)), accountsMissing(handle, loanId));
    }

    /**
     * Ends a loan before its disbursement is planned, and releases what is reserved. A loan that is fully funded can
     * still be cancelled, but does not expire: its money arrived in time.
     *
     * @param endState cancelled, expired or rejected
     */
    public static FundingClosure close(Handle handle, String loanId, LoanState endState, Instant now) {
        if (endState != LoanState.CANCELLED && endState != LoanState.EXPIRED && endState != LoanState.REJECTED) {
            throw new IllegalArgumentException(endState + " does not end a funding.");
        }
        ReservationLock.acquire(handle);
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().isTerminal()) {
            return FundingClosure.CLOSED;
        }
        if (loan.state().compareTo(LoanState.FUNDING) > 0
                || (endState == LoanState.EXPIRED && isFunded(handle, loan))) {
            return FundingClosure.ALREADY_FUNDED;
        }
        LoanStateMachine.moveTo(handle, loan, endState, now);
        release(handle, loan, now);
        return FundingClosure.CLOSED;
    }

    /** Whether commitments over the whole principal are reserved. */
    static boolean isFunded(Handle handle, Loan loan) {
        return CommitmentTotals.of(handle, loan.id()).reserved().equals(loan.principal());
    }

    private static void release(Handle handle, Loan loan, Instant now) {
        List<Commitment> reserved = handle.createQuery("""
                SELECT * FROM commitment WHERE loan_id = :loan AND state = 'RESERVED' ORDER BY serial""")
                .bind("loan", loan.id())
                .map(Commitment::map)
                .list();
        handle.createUpdate("""
                UPDATE commitment SET state = 'RELEASED' WHERE loan_id = :loan AND state IN ('OPEN', 'RESERVED')""").bind("loan", loan.id()).execute();
        Ledger.postAll(handle, reserved.stream().map(Commitment::release).toList(), now);
        Events.writeAll(
                handle,
                reserved.stream()
                        .map(c -> new Event(
                                EventType.COMMITMENT_RELEASED,
                                c.loanId(),
                                c.investorId(),
                                Map.of("amount", c.amount())))
                        .toList(),
                now);
        Reservations.runFor(
                handle, reserved.stream().map(Commitment::investorId).toList(), now);
    }

    private static boolean accountsMissing(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM commitment c WHERE c.loan_id = :loan AND c.state IN ('OPEN', 'RESERVED')
                    AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = c.investor_id))""").bind("loan", loanId).mapTo(Boolean.class).one();
    }
}
