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

    /** The codes of the states in which a commitment awaits the disbursement, for SQL. */
    static final String AWAITS_DISBURSEMENT = SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement);

    private static final String RELEASE =
            "UPDATE commitment SET state = 'RELEASED' WHERE loan_id = ANY (:loans) AND state IN " + AWAITS_DISBURSEMENT;

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
     * Judges a loan after its deadline: it expires, and what is reserved is released, if its money has not come by then. Nothing
     * ends before the deadline's day is over and read, and a loan that is fully funded does not expire. All loans that compete
     * with it are judged with it ({@link CompetingLoans}).
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
        if (loan.state() == LoanState.FUNDING) {
            return judge(handle, loan, cutoff, now);
        }
        end(handle, List.of(loan), LoanState.EXPIRED, now); // no money is reserved for it yet
        return FundingClosure.CLOSED;
    }

    private static FundingClosure judge(Handle handle, Loan loan, DepositCutoff cutoff, Instant now) {
        while (!Loans.get(handle, loan.id()).state().isTerminal()) {
            CompetingLoans competing = CompetingLoans.of(
                    handle,
                    loan,
                    cutoff.lastDayRead(handle).orElseThrow(),
                    other -> hold(handle, other, cutoff, now).isPresent());
            if (Reservations.runFor(handle, competing.investors(), now).isEmpty()) {
                end(handle, competing.nextToExpire(), LoanState.EXPIRED, now);
            }
            if (isFunded(handle, loan.id())) {
                return FundingClosure.ALREADY_FUNDED;
            }
        }
        return FundingClosure.CLOSED;
    }

    /**
     * Ends a loan before its disbursement is planned, and releases what is reserved. A loan that is fully funded can
     * still be cancelled; one that has expired, as another one was judged, cannot.
     *
     * @param endState cancelled or rejected
     */
    public static FundingClosure close(Handle handle, String loanId, LoanState endState, Instant now) {
        if (endState != LoanState.CANCELLED && endState != LoanState.REJECTED) {
            throw new IllegalArgumentException(endState + " does not end a funding.");
        }
        ReservationLock.acquire(handle);
        Loan loan = Loans.lock(handle, loanId);
        if (loan.state() == LoanState.EXPIRED) {
            return FundingClosure.ALREADY_EXPIRED;
        }
        if (loan.state().isTerminal()) {
            return FundingClosure.CLOSED;
        }
        if (!loan.state().isBeforeDisbursement()) {
            return FundingClosure.ALREADY_FUNDED;
        }
        end(handle, List.of(loan), endState, now);
        return FundingClosure.CLOSED;
    }

    /** What is reserved for any of them is released before any of it is reserved again. */
    private static void end(Handle handle, List<Loan> loans, LoanState endState, Instant now) {
        loans.forEach(loan -> LoanStateMachine.moveTo(handle, loan, endState, now));
        release(handle, loans.stream().map(Loan::id).toList(), now);
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

    private static void release(Handle handle, List<String> loans, Instant now) {
        List<Commitment> reserved = handle.createQuery("""
                SELECT * FROM commitment WHERE loan_id = ANY (:loans) AND state = 'RESERVED' ORDER BY serial""")
                .bindArray("loans", String.class, loans)
                .map(Commitment::map)
                .list();
        handle.createUpdate(RELEASE).bindArray("loans", String.class, loans).execute();
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
