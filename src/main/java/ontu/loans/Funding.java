package ontu.loans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.AvailableMoney;
import ontu.ledger.Ledger;
import ontu.workflows.loan.FundingEnd;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** The time in which investors' money is set aside for a loan. */
public final class Funding {
    private Funding() {}

    /** Opens the loan for funding if it is not open yet, reserves what is there, and says how it stands. */
    public static FundingStatus look(Handle handle, String loanId, Instant now) {
        AvailableMoney.lock(handle);
        LoanState state = LoanStates.enter(handle, loanId, LoanState.FUNDING, now);
        if (state != LoanState.FUNDING) {
            return new FundingStatus(!state.isEnd(), false);
        }
        Reservations.run(handle, now);
        return new FundingStatus(isFunded(handle, Loans.get(handle, loanId)), accountsMissing(handle, loanId));
    }

    /**
     * Ends the loan before its disbursement is planned, and frees what is reserved. A loan that is fully funded can still
     * be cancelled, but does not expire: its money came in time.
     *
     * @param end how: cancelled, expired or rejected
     */
    public static FundingEnd end(Handle handle, String loanId, LoanState end, Instant now) {
        if (end != LoanState.CANCELLED && end != LoanState.EXPIRED && end != LoanState.REJECTED) {
            throw new IllegalArgumentException(end + " is no end of a funding.");
        }
        AvailableMoney.lock(handle);
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().isEnd()) {
            return FundingEnd.ENDED;
        }
        if (loan.state().compareTo(LoanState.FUNDING) > 0 || (end == LoanState.EXPIRED && isFunded(handle, loan))) {
            return FundingEnd.FUNDED_FIRST;
        }
        LoanStates.set(handle, loan, end, now);
        release(handle, loan, now);
        return FundingEnd.ENDED;
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
        Ledger.postAll(handle, reserved.stream().map(Commitment::released).toList(), now);
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
        Reservations.of(handle, reserved.stream().map(Commitment::investorId).toList(), now);
    }

    private static boolean accountsMissing(Handle handle, String loanId) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT FROM commitment c WHERE c.loan_id = :loan AND c.state IN ('OPEN', 'RESERVED')
                    AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = c.investor_id))""").bind("loan", loanId).mapTo(Boolean.class).one();
    }
}
