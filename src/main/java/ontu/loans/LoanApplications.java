package ontu.loans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.investors.Investor;
import ontu.investors.Investors;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.ChunkPlan;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Takes applications in: each id once. */
public final class LoanApplications {
    private LoanApplications() {}

    /**
     * Writes an application down. Unless the reply is {@code Created} or {@code Same}, the caller rolls back.
     *
     * @param requestHash tells whether a second application under the same id is the same
     */
    public static ApplicationReply receive(Handle handle, NewLoan wanted, String requestHash, Instant now) {
        String refusal = refusal(wanted);
        if (refusal != null) {
            return new ApplicationReply.Refused(refusal);
        }
        if (!insert(handle, wanted, requestHash, now)) {
            return existing(handle, wanted.id(), requestHash);
        }
        List<Investor> investors =
                wanted.commitments().stream().map(NewCommitment::investor).toList();
        List<String> differing = Investors.introduce(handle, investors, now);
        if (!differing.isEmpty()) {
            return new ApplicationReply.InvestorNameDiffers(differing.getFirst());
        }
        insertCommitments(handle, wanted);
        Events.write(
                handle,
                Event.ofLoan(
                        EventType.LOAN_RECEIVED,
                        wanted.id(),
                        Map.of(
                                "principal",
                                wanted.principal(),
                                "commitments",
                                wanted.commitments().size())),
                now);
        return new ApplicationReply.Created(Loans.get(handle, wanted.id()));
    }

    private static @Nullable String refusal(NewLoan wanted) {
        Won committed =
                Won.sum(wanted.commitments().stream().map(NewCommitment::amount).toList());
        long investors = wanted.commitments().stream()
                .map(commitment -> commitment.investor().id())
                .distinct()
                .count();
        if (wanted.principal().isLessThan(committed)) {
            return "The commitments come to " + committed + ", and the principal is " + wanted.principal()
                    + ". Leave out what is too much.";
        }
        if (investors < wanted.commitments().size()) {
            return "An investor makes one commitment to a loan, and one of them has two. Add them up.";
        }
        if (!ChunkPlan.fits(wanted.principal(), wanted.commitments().size())) {
            return tooLarge(wanted.principal(), wanted.commitments().size());
        }
        return null;
    }

    static String tooLarge(Won principal, int commitments) {
        return "A loan of " + principal + " from " + commitments + " investors may need more payment orders of at most "
                + ChunkPlan.MAXIMUM_AMOUNT + " and " + ChunkPlan.MAXIMUM_ROWS
                + " rows than there are numbers for. Divide it into several loans.";
    }

    private static ApplicationReply existing(Handle handle, String loanId, String requestHash) {
        Optional<String> stored = handle.createQuery("SELECT request_hash FROM loan WHERE id = :id")
                .bind("id", loanId)
                .mapTo(String.class)
                .findOne();
        return stored.equals(Optional.of(requestHash))
                ? new ApplicationReply.Same(Loans.get(handle, loanId))
                : new ApplicationReply.Conflict();
    }

    // The number that the bank will know the loan by is taken from its sequence only where a row is written.
    private static boolean insert(Handle handle, NewLoan wanted, String requestHash, Instant now) {
        Borrower borrower = wanted.borrower();
        return handle.createUpdate("""
                INSERT INTO loan (id, bank_loan_number, request_hash, state, state_since, product, principal, annual_rate,
                                  term_months, method, applied_on, funding_deadline, borrower_name,
                                  borrower_account_name, borrower_bank_code, borrower_account_number,
                                  borrower_account_holder, received_at)
                SELECT :id, lpad(nextval('bank_loan_number')::text, 13, '0'), :requestHash, :state, :now, :product,
                       :principal, :rate, :termMonths, :method, :appliedOn, :fundingDeadline, :name, :accountName,
                       :bankCode, :accountNumber, :accountHolder, :now
                 WHERE NOT EXISTS (SELECT FROM loan WHERE id = :id)
                ON CONFLICT (id) DO NOTHING""")
                        .bind("id", wanted.id())
                        .bind("requestHash", requestHash)
                        .bind("state", LoanState.RECEIVED)
                        .bind("now", now)
                        .bind("product", wanted.product())
                        .bind("principal", wanted.principal())
                        .bind("rate", wanted.annualRate().percent())
                        .bind("termMonths", wanted.termMonths())
                        .bind("method", Loan.stored(wanted.method()))
                        .bind("appliedOn", wanted.appliedOn())
                        .bind("fundingDeadline", wanted.fundingDeadline())
                        .bindMethods(borrower)
                        .execute()
                == 1;
    }

    private static void insertCommitments(Handle handle, NewLoan wanted) {
        if (wanted.commitments().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO commitment (loan_id, investor_id, amount, state) VALUES (:loan, :investor, :amount, 'OPEN')""");
        for (NewCommitment commitment : wanted.commitments()) {
            batch.bind("loan", wanted.id())
                    .bind("investor", commitment.investor().id())
                    .bind("amount", commitment.amount())
                    .add();
        }
        batch.execute();
    }
}
