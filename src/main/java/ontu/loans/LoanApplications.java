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
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Receives applications: each id once. */
public final class LoanApplications {
    private LoanApplications() {}

    /**
     * Records an application. Unless the reply is {@code Created} or {@code AlreadyExists}, the caller rolls back.
     *
     * @param requestHash shows whether a repeated application under the same id has the same content
     */
    public static ApplicationReply receive(
            Handle handle, LoanApplication application, String requestHash, Instant now) {
        String refusal = refusal(application);
        if (refusal != null) {
            return new ApplicationReply.Refused(refusal);
        }
        if (!insert(handle, application, requestHash, now)) {
            return existing(handle, application.id(), requestHash);
        }
        List<Investor> investors =
                application.commitments().stream().map(NewCommitment::investor).toList();
        List<String> differing = Investors.register(handle, investors, now);
        if (!differing.isEmpty()) {
            return new ApplicationReply.InvestorNameDiffers(differing.getFirst());
        }
        insertCommitments(handle, application);
        Events.write(
                handle,
                Event.ofLoan(
                        EventType.LOAN_RECEIVED,
                        application.id(),
                        Map.of(
                                "principal",
                                application.principal(),
                                "commitments",
                                application.commitments().size())),
                now);
        return new ApplicationReply.Created(Loans.get(handle, application.id()));
    }

    private static @Nullable String refusal(LoanApplication application) {
        List<NewCommitment> commitments = application.commitments();
        List<Won> amounts = commitments.stream().map(NewCommitment::amount).toList();
        if (!LoanLimits.withinPrincipal(application.principal(), amounts)) {
            return "The commitments add up to more than the principal, " + application.principal()
                    + ". Reduce the commitments.";
        }
        if (LoanLimits.firstRepeated(
                        commitments, commitment -> commitment.investor().id())
                .isPresent()) {
            return "An investor can make one commitment to a loan, and one investor has two. Combine them.";
        }
        return LoanLimits.fitsOrderNumbers(
                        application.principal(), application.annualRate(), application.termMonths(), commitments.size())
                ? null
                : LoanLimits.tooLargeMessage(application.principal(), commitments.size());
    }

    private static ApplicationReply existing(Handle handle, String loanId, String requestHash) {
        Optional<String> stored = handle.createQuery("SELECT request_hash FROM loan WHERE id = :id")
                .bind("id", loanId)
                .mapTo(String.class)
                .findOne();
        return stored.equals(Optional.of(requestHash))
                ? new ApplicationReply.AlreadyExists(Loans.get(handle, loanId))
                : new ApplicationReply.Conflict();
    }

    // The loan's number at the bank is taken from its sequence only if a row is written.
    private static boolean insert(Handle handle, LoanApplication application, String requestHash, Instant now) {
        Borrower borrower = application.borrower();
        return handle.createUpdate("""
                INSERT INTO loan (id, bank_loan_number, request_hash, state, state_since, product, principal, annual_rate,
                                  term_months, repayment_method, applied_on, funding_deadline, borrower_name,
                                  borrower_account_name, borrower_bank_code, borrower_account_number,
                                  borrower_account_holder, received_at)
                SELECT :id, lpad(nextval('bank_loan_number')::text, 13, '0'), :requestHash, :state, :now, :product,
                       :principal, :rate, :termMonths, :method, :appliedOn, :fundingDeadline, :name, :accountName,
                       :bankCode, :accountNumber, :accountHolder, :now
                 WHERE NOT EXISTS (SELECT FROM loan WHERE id = :id)
                ON CONFLICT (id) DO NOTHING""")
                        .bind("id", application.id())
                        .bind("requestHash", requestHash)
                        .bind("state", LoanState.RECEIVED)
                        .bind("now", now)
                        .bind("product", application.product())
                        .bind("principal", application.principal())
                        .bind("rate", application.annualRate().percent())
                        .bind("termMonths", application.termMonths())
                        .bind("method", application.method())
                        .bind("appliedOn", application.appliedOn())
                        .bind("fundingDeadline", application.fundingDeadline())
                        .bindMethods(borrower)
                        .execute()
                == 1;
    }

    private static void insertCommitments(Handle handle, LoanApplication application) {
        if (application.commitments().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO commitment (loan_id, investor_id, amount, state) VALUES (:loan, :investor, :amount, 'OPEN')""");
        for (NewCommitment commitment : application.commitments()) {
            batch.bind("loan", application.id())
                    .bind("investor", commitment.investor().id())
                    .bind("amount", commitment.amount())
                    .add();
        }
        batch.execute();
    }
}
