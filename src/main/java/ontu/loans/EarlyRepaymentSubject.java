package ontu.loans;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.decisions.ChoiceEffect;
import ontu.decisions.Decision;
import ontu.decisions.DecisionChoice;
import ontu.decisions.DecisionSubject;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectEvidence;
import ontu.decisions.SubjectKey;
import ontu.decisions.SubjectKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The accepted quote of a loan: two operators withdraw it, as the platform may alone. */
public record EarlyRepaymentSubject(String loanId) implements DecisionSubject {

    /** @param accepted null if no quote is accepted */
    private record AcceptedQuoteFacts(@Nullable Quote accepted) {}

    @Override
    public String name() {
        return "loan " + loanId;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.EARLY_REPAYMENT;
    }

    @Override
    public void lock(Handle handle) {
        Optional<Loan> unused = Loans.lockIfExists(handle, loanId);
    }

    @Override
    public Optional<SubjectEvidence> read(Handle handle) {
        return Loans.find(handle, loanId).map(loan -> evidence(handle, Quotes.accepted(handle, loanId)));
    }

    private SubjectEvidence evidence(Handle handle, Optional<Quote> accepted) {
        return new SubjectEvidence(
                new SubjectKey(kind(), loanId),
                new AcceptedQuoteFacts(accepted.orElse(null)),
                loanId,
                null,
                accepted.isPresent() ? null : "No quote of loan " + loanId + " is accepted.",
                accepted.map(quote -> withdrawal(quote, Quotes.acceptedAt(handle, loanId, quote))).stream()
                        .toList());
    }

    private static OfferedChoice withdrawal(Quote quote, Instant acceptedAt) {
        return new OfferedChoice(
                DecisionChoice.WITHDRAW,
                null,
                acceptedAt,
                "the quote was not accepted before.",
                new ChoiceEffect(
                        QuoteState.WITHDRAWN.storedAs(),
                        "Quote " + quote.id() + ", of which " + quote.total()
                                + " are not set aside for the investors, is withdrawn for good. The borrower's money pays the"
                                + " instalments as they are scheduled.",
                        List.of()));
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        Quote quote = Quotes.accepted(handle, loanId).orElseThrow();
        if (!(EarlyRepayments.withdraw(handle, loanId, quote.id(), now) instanceof QuoteWithdrawalReply.NotInForce)) {
            throw new IllegalStateException("Quote " + quote.id() + " of loan " + loanId
                    + ", which is accepted and locked, could not be withdrawn. Nothing was changed.");
        }
    }

    @Override
    public List<String> workflowIds(Handle handle) {
        return List.of(loanId);
    }
}
