package ontu.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ontu.database.SqlCodes;
import ontu.decisions.ChoiceEffect;
import ontu.decisions.Decision;
import ontu.decisions.DecisionChoice;
import ontu.decisions.DecisionSubject;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectEvidence;
import ontu.decisions.SubjectKey;
import ontu.decisions.SubjectKind;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.loans.CommitmentState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An account request that needs an operator: two operators decide which account it has led to. The choices are the accounts
 * that the bank lists, that nobody has and that no other request explains.
 */
public record AccountRequestSubject(long requestId) implements DecisionSubject {
    private static final String LOANS = """
            SELECT loan_id FROM account_request WHERE id = :id AND loan_id IS NOT NULL
            UNION
            SELECT c.loan_id FROM account_request a JOIN commitment c USING (investor_id)
             WHERE a.id = :id AND c.state IN\s""" + SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement);

    /** What is known of the request. */
    private record AccountRequestFacts(
            AccountRequest request, @Nullable String lastCode, List<String> listedBefore, List<String> candidates) {}

    @Override
    public String name() {
        return "account request " + requestId;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.ACCOUNT_REQUEST;
    }

    @Override
    public void lock(Handle handle) {
        AccountRequests.lockIfExists(handle, requestId).ifPresent(request -> AccountCandidates.lock(handle, requestId));
    }

    @Override
    public Optional<SubjectEvidence> read(Handle handle) {
        return facts(handle).map(this::evidence);
    }

    private SubjectEvidence evidence(AccountRequestFacts facts) {
        Party party = facts.request().party();
        String obstacle = obstacle(facts.request());
        return new SubjectEvidence(
                new SubjectKey(kind(), Long.toString(requestId)),
                facts,
                party.loanId(),
                party.investorId(),
                obstacle,
                obstacle == null
                        ? facts.candidates().stream()
                                .map(number -> assignment(facts.request(), number))
                                .toList()
                        : List.of());
    }

    private @Nullable String obstacle(AccountRequest request) {
        return request.needsOperator()
                ? null
                : "Account request " + requestId + " does not need an operator: its state is " + request.state() + ".";
    }

    private static OfferedChoice assignment(AccountRequest request, String number) {
        Party party = request.party();
        return new OfferedChoice(
                DecisionChoice.ASSIGN,
                number,
                request.plannedAt(),
                "the account was not requested before.",
                new ChoiceEffect(
                        AccountRequestState.ISSUED.storedAs(),
                        "This account is that of "
                                + (party.investorId() == null
                                        ? "the borrower of loan " + party.loanId()
                                        : "investor " + party.investorId())
                                + ": whatever is paid into it is credited to them.",
                        List.of()));
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        AccountRequest request = AccountRequests.lock(handle, requestId);
        Event issued = new Event(
                EventType.ACCOUNT_ISSUED,
                request.party().loanId(),
                request.party().investorId(),
                Map.of("usage", request.party().usage(), "decision", decision.id()));
        AccountRequests.settle(handle, request, Objects.requireNonNull(decision.detail()), issued, now);
        handle.createUpdate("UPDATE account_request SET assigned_by = :person WHERE id = :id")
                .bind("id", requestId)
                .bind(
                        "person",
                        Objects.requireNonNull(decision.approval()).operator().person())
                .execute();
    }

    private Optional<AccountRequestFacts> facts(Handle handle) {
        List<String> candidates = AccountCandidates.of(handle, requestId);
        return handle.createQuery("SELECT * FROM account_request WHERE id = :id")
                .bind("id", requestId)
                .map((row, context) -> new AccountRequestFacts(
                        AccountRequest.map(row, context),
                        row.getString("last_code"),
                        List.of((String[]) row.getArray("listed_before").getArray()),
                        candidates))
                .findOne();
    }

    /** The loans that the account is for: its borrower's, or those that its investor has committed to. */
    @Override
    public List<String> workflowIds(Handle handle) {
        return handle.createQuery(LOANS)
                .bind("id", requestId)
                .mapTo(String.class)
                .list();
    }
}
