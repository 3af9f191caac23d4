package ontu.loans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.AvailableMoney;
import ontu.investors.Investors;
import ontu.ledger.Ledger;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.ChunkPlan;
import org.jdbi.v3.core.Handle;

/** Commitments that come and go until the disbursement is planned. */
public final class Commitments {
    private Commitments() {}

    /** Takes a commitment in, and reserves the investor's money if it is there and the loan is funding. */
    public static CommitmentReply put(Handle handle, String loanId, NewCommitment wanted, Instant now) {
        AvailableMoney.lock(handle);
        Optional<Loan> loan = Loans.lockIfThere(handle, loanId);
        if (loan.isEmpty()) {
            return new CommitmentReply.UnknownLoan();
        }
        Optional<Commitment> stored = find(handle, loanId, wanted.investor().id());
        if (stored.isPresent() && stored.get().state().stands()) {
            Won amount = stored.get().amount();
            return amount.equals(wanted.amount())
                    ? new CommitmentReply.Unchanged()
                    : new CommitmentReply.DiffersFromStored(amount);
        }
        CommitmentTotals totals = CommitmentTotals.of(handle, loanId);
        Won missing = loan.get().principal().minus(totals.standing());
        if (!isOpen(loan.get())) {
            return new CommitmentReply.WrongState(loan.get().state());
        }
        if (missing.isLessThan(wanted.amount())) {
            return new CommitmentReply.AboveWhatIsMissing(missing);
        }
        if (!ChunkPlan.fits(loan.get().principal(), totals.count() + 1)) {
            return new CommitmentReply.Refused(
                    LoanApplications.tooLarge(loan.get().principal(), totals.count() + 1));
        }
        return accept(handle, loanId, wanted, now);
    }

    private static CommitmentReply accept(Handle handle, String loanId, NewCommitment wanted, Instant now) {
        String investorId = wanted.investor().id();
        if (!Investors.introduce(handle, List.of(wanted.investor()), now).isEmpty()) {
            return new CommitmentReply.InvestorNameDiffers();
        }
        handle.createUpdate("""
                INSERT INTO commitment (loan_id, investor_id, amount, state) VALUES (:loan, :investor, :amount, 'OPEN')
                ON CONFLICT (loan_id, investor_id) DO UPDATE
                   SET amount = excluded.amount, state = 'OPEN', serial = DEFAULT, reserved_at = NULL""")
                .bind("loan", loanId)
                .bind("investor", investorId)
                .bind("amount", wanted.amount())
                .execute();
        tell(handle, EventType.COMMITMENT_MADE, loanId, investorId, wanted.amount(), now);
        Reservations.of(handle, Set.of(investorId), now);
        return new CommitmentReply.Accepted();
    }

    /** Withdraws a commitment; money that was reserved for it goes to the investor's other commitments, oldest first. */
    public static CommitmentReply withdraw(Handle handle, String loanId, String investorId, Instant now) {
        AvailableMoney.lock(handle);
        Optional<Loan> loan = Loans.lockIfThere(handle, loanId);
        if (loan.isEmpty()) {
            return new CommitmentReply.UnknownLoan();
        }
        Optional<Commitment> stored = find(handle, loanId, investorId);
        if (stored.isEmpty()) {
            return new CommitmentReply.UnknownCommitment();
        }
        if (!stored.get().state().stands()) {
            return new CommitmentReply.Unchanged();
        }
        if (!isOpen(loan.get())) {
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
        tell(
                handle,
                EventType.COMMITMENT_WITHDRAWN,
                commitment.loanId(),
                commitment.investorId(),
                commitment.amount(),
                now);
        if (commitment.state() == Commitment.State.RESERVED) {
            Ledger.post(handle, commitment.released(), now);
            Reservations.of(handle, Set.of(commitment.investorId()), now);
        }
    }

    private static boolean isOpen(Loan loan) {
        return loan.state().compareTo(LoanState.FUNDING) <= 0;
    }

    private static Optional<Commitment> find(Handle handle, String loanId, String investorId) {
        return handle.createQuery("SELECT * FROM commitment WHERE loan_id = :loan AND investor_id = :investor")
                .bind("loan", loanId)
                .bind("investor", investorId)
                .map(Commitment::map)
                .findOne();
    }

    private static void tell(Handle handle, EventType type, String loanId, String investorId, Won amount, Instant now) {
        Events.write(handle, new Event(type, loanId, investorId, Map.of("amount", amount)), now);
    }
}
