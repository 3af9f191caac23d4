package ontu.loans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.Investors;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;

/**
 * Makes commitments until the end of the loan's funding deadline, and withdraws them; both until the disbursement is
 * planned.
 */
public final class Commitments {
    private Commitments() {}

    /** Makes a commitment, and reserves the investor's money if it is available and the loan is funding. */
    public static CommitmentReply put(Handle handle, String loanId, NewCommitment requested, Instant now) {
        ReservationLock.acquire(handle);
        Optional<Loan> loan = Loans.lockIfExists(handle, loanId);
        if (loan.isEmpty()) {
            return new CommitmentReply.UnknownLoan();
        }
        Optional<Commitment> stored = find(handle, loanId, requested.investor().id());
        if (stored.isPresent() && stored.get().state().isActive()) {
            return repeated(handle, stored.get(), requested);
        }
        if (!loan.get().state().isBeforeDisbursement()) {
            return new CommitmentReply.WrongState(loan.get().state());
        }
        if (BusinessTime.dateOf(now).isAfter(loan.get().fundingDeadline())) {
            return new CommitmentReply.DeadlinePassed(loan.get().fundingDeadline());
        }
        return exceeded(loan.get(), CommitmentTotals.of(handle, loanId), requested.amount())
                .orElseGet(() -> accept(handle, loanId, requested, now));
    }

    private static CommitmentReply repeated(Handle handle, Commitment stored, NewCommitment requested) {
        if (!stored.amount().equals(requested.amount())) {
            return new CommitmentReply.AmountDiffers(stored.amount());
        }
        return Investors.isRegisteredAs(handle, requested.investor())
                ? new CommitmentReply.Unchanged()
                : new CommitmentReply.MadeUnderAnotherName();
    }

    private static Optional<CommitmentReply> exceeded(Loan loan, CommitmentTotals totals, Won requested) {
        if (!LoanLimits.withinPrincipal(loan.principal(), List.of(totals.active(), requested))) {
            return Optional.of(
                    new CommitmentReply.ExceedsRemainingAmount(loan.principal().minus(totals.active())));
        }
        int investors = totals.count() + 1;
        return LoanLimits.fitsOrderNumbers(loan.principal(), loan.rate(), loan.termMonths(), investors)
                ? Optional.empty()
                : Optional.of(new CommitmentReply.Refused(LoanLimits.tooLargeMessage(loan.principal(), investors)));
    }

    private static CommitmentReply accept(Handle handle, String loanId, NewCommitment requested, Instant now) {
        String investorId = requested.investor().id();
        if (!Investors.register(handle, List.of(requested.investor()), now).isEmpty()) {
            return new CommitmentReply.InvestorNameDiffers();
        }
        handle.createUpdate("""
                INSERT INTO commitment (loan_id, investor_id, amount, state) VALUES (:loan, :investor, :amount, 'OPEN')
                ON CONFLICT (loan_id, investor_id) DO UPDATE
                   SET amount = excluded.amount, state = 'OPEN', serial = DEFAULT, reserved_at = NULL""")
                .bind("loan", loanId)
                .bind("investor", investorId)
                .bind("amount", requested.amount())
                .execute();
        writeEvent(handle, EventType.COMMITMENT_MADE, loanId, investorId, requested.amount(), now);
        Reservations.runFor(handle, Set.of(investorId), now);
        return new CommitmentReply.Accepted();
    }

    /** Withdraws a commitment; money reserved for it is reserved for the investor's other commitments, oldest first. */
    public static CommitmentReply withdraw(Handle handle, String loanId, String investorId, Instant now) {
        ReservationLock.acquire(handle);
        Optional<Loan> loan = Loans.lockIfExists(handle, loanId);
        if (loan.isEmpty()) {
            return new CommitmentReply.UnknownLoan();
        }
        Optional<Commitment> stored = find(handle, loanId, investorId);
        if (stored.isEmpty()) {
            return new CommitmentReply.UnknownCommitment();
        }
        if (!stored.get().state().isActive()) {
            return new CommitmentReply.Unchanged();
        }
        if (!loan.get().state().isBeforeDisbursement()) {
            return new CommitmentReply.WrongState(loan.get().state());
        }
        withdraw(handle, stored.get(), now);
        return new CommitmentReply.Accepted();
    }

    private static void withdraw(Handle handle, Commitment commitment, Instant now) {
        handle.createUpdate("""
                UPDATE commitment SET state = 'WITHDRAWN' WHERE loan_id = :loan AND investor_id = :investor""")
                .bind("loan", commitment.loanId())
                .bind("investor", commitment.investorId())
                .execute();
        writeEvent(
                handle,
                EventType.COMMITMENT_WITHDRAWN,
                commitment.loanId(),
                commitment.investorId(),
                commitment.amount(),
                now);
        if (commitment.state() == CommitmentState.RESERVED) {
            Ledger.post(handle, commitment.release(), now);
            Reservations.runFor(handle, Set.of(commitment.investorId()), now);
        }
    }

    private static Optional<Commitment> find(Handle handle, String loanId, String investorId) {
        return handle.createQuery("SELECT * FROM commitment WHERE loan_id = :loan AND investor_id = :investor")
                .bind("loan", loanId)
                .bind("investor", investorId)
                .map(Commitment::map)
                .findOne();
    }

    private static void writeEvent(
            Handle handle, EventType type, String loanId, String investorId, Won amount, Instant now) {
        Events.write(handle, new Event(type, loanId, investorId, Map.of("amount", amount)), now);
    }
}
