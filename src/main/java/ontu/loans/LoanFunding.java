package ontu.loans;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.database.SqlCodes;
import ontu.deposits.DepositCutoff;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import ontu.time.BusinessTime;
import ontu.workflows.loan.DeadlineHold;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;

/** The funding of loans: investors' money is reserved for them. */
public final class LoanFunding {
    /** Whether the loan {@code l} is fully funded: commitments over its whole principal are reserved. */
    static final String FULLY_FUNDED = """
            l.principal = (SELECT coalesce(sum(c.amount), 0) FROM commitment c
                            WHERE c.loan_id = l.id AND c.state = 'RESERVED')
            """;

    private static final String AWAITS_DISBURSEMENT =
            SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement);

    private static final String RELEASE =
            "UPDATE commitment SET state = 'RELEASED' WHERE loan_id = :loan AND state IN " + AWAITS_DISBURSEMENT;

    private static final String ACCOUNTS_MISSING = """
            SELECT EXISTS (SELECT FROM commitment c WHERE c.loan_id = :loan AND c.state IN %s
                AND NOT EXISTS (SELECT FROM virtual_account v WHERE v.investor_id = c.investor_id))""".formatted(AWAITS_DISBURSEMENT);

    private LoanFunding() {}

    /** Opens the funding if necessary, reserves the available money of its investors, and returns the status. */
    public static FundingStatus check(Handle handle, String loanId, DepositCutoff cutoff, Instant now) {
        ReservationLock.acquire(handle);
        LoanState state = LoanStateMachine.enter(handle, loanId, LoanState.FUNDING, now);
        if (state != LoanState.FUNDING) {
            return new FundingStatus(!state.isTerminal(), false);
        }
        Reservations.runForInvestorsOf(handle, loanId, now);
        boolean funded = isFunded(handle, loanId);
        Loan loan = Loans.get(handle, loanId);
        boolean deadlineIsOver = BusinessTime.dateOf(now).isAfter(loan.fundingDeadline());
        return new FundingStatus(
                funded,
                accountsMissing(handle, loanId),
                funded || !deadlineIsOver
                        ? null
                        : hold(handle, loan, cutoff, now).orElse(null));
    }

    /** Why it cannot be said yet whether the money for a loan's open commitments came by its deadline; empty if it can. */
    private static Optional<DeadlineHold> hold(Handle handle, Loan loan, DepositCutoff cutoff, Instant now) {
        List<String> unpaid = handle.createQuery(
                        "SELECT investor_id FROM commitment WHERE loan_id = :loan AND state = 'OPEN'")
                .bind("loan", loan.id())
                .mapTo(String.class)
                .list();
        return cutoff.holdOnInvestors(handle, unpaid, loan.fundingDeadline(), now);
    }

    /**
     * Ends a loan whose money has not come by its deadline, and releases what is reserved. Nothing ends before the
     * deadline's day is over and read, and a loan that is fully funded does not expire.
     */
    public static FundingClosure expire(Handle handle, String loanId, DepositCutoff cutoff, Instant now) {
        ReservationLock.acquire(handle);
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().isTerminal()) {
            return FundingClosure.CLOSED;
        }
        Reservations.runForInvestorsOf(handle, loanId, now);
        if (!loan.state().isBeforeDisbursement() || isFunded(handle, loanId)) {
            return FundingClosure.ALREADY_FUNDED;
        }
        if (hold(handle, loan, cutoff, now).isPresent()) {
            return FundingClosure.ON_HOLD;
        }
        end(handle, loan, LoanState.EXPIRED, now);
        return FundingClosure.CLOSED;
    }

    /**
     * Ends a loan before its disbursement is planned, and releases what is reserved. A loan that is fully funded can
     * still be cancelled.
     *
     * @param endState cancelled or rejected
     */
    public static FundingClosure close(Handle handle, String loanId, LoanState endState, Instant now) {
        if (endState != LoanState.CANCELLED && endState != LoanState.REJECTED) {
            throw new IllegalArgumentException(endState + " does not end a funding.");
        }
        ReservationLock.acquire(handle);
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state().isTerminal()) {
            return FundingClosure.CLOSED;
        }
        if (!loan.state().isBeforeDisbursement()) {
            return FundingClosure.ALREADY_FUNDED;
        }
        end(handle, loan, endState, now);
        return FundingClosure.CLOSED;
    }

    private static void end(Handle handle, Loan loan, LoanState endState, Instant now) {
        LoanStateMachine.moveTo(handle, loan, endState, now);
        release(handle, loan, now);
    }

    static boolean isFunded(Handle handle, String loanId) {
        return !fundedAmong(handle, List.of(loanId)).isEmpty();
    }

    /** Those of the loans that are fully funded, oldest first. */
    static List<Loan> fundedAmong(Handle handle, Collection<String> loans) {
        return handle.createQuery(
                        "SELECT l.* FROM loan l WHERE l.id = ANY (:loans) AND " + FULLY_FUNDED + " ORDER BY l.serial")
                .bindArray("loans", String.class, loans)
                .map(Loan::map)
                .list();
    }

    private static void release(Handle handle, Loan loan, Instant now) {
        List<Commitment> reserved = handle.createQuery("""
                SELECT * FROM commitment WHERE loan_id = :loan AND state = 'RESERVED' ORDER BY serial""")
                .bind("loan", loan.id())
                .map(Commitment::map)
                .list();
        handle.createUpdate(RELEASE).bind("loan", loan.id()).execute();
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
        return handle.createQuery(ACCOUNTS_MISSING)
                .bind("loan", loanId)
                .mapTo(Boolean.class)
                .one();
    }
}
