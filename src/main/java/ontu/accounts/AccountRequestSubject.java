package ontu.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
import ontu.order.OrderTiming;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An account request that needs an operator: two operators decide which account it has led to, or which not. The choices are
 * the accounts that the bank lists, that nobody has and that no other request explains. Where there is none, and the list was
 * read after the bank could no longer issue one, they decide that the request was never made.
 */
public record AccountRequestSubject(long requestId, OrderTiming timing) implements DecisionSubject {
    private static final String SENDER_ALIVE =
            "until then the bank may still receive the request, and issue another account, which a namesake would get.";
    private static final String LOANS = """
            SELECT loan_id FROM account_request WHERE id = :id AND loan_id IS NOT NULL
            UNION
            SELECT c.loan_id FROM account_request a JOIN commitment c USING (investor_id)
             WHERE a.id = :id AND c.state IN\s""" + SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement);

    /** What is known of the request. */
    private record AccountRequestFacts(
            AccountRequest request,
            @Nullable String lastCode,
            List<String> listedBefore,
            List<String> excluded,
            List<String> candidates) {
        Instant lastSentAt() {
            return Objects.requireNonNullElse(request.grantedAt(), request.plannedAt());
        }
    }

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
        return facts(handle)
                .map(facts -> evidence(
                        facts,
                        AccountListReplica.lastCompleteReading(
                                handle, facts.request().party().usage())));
    }

    private SubjectEvidence evidence(AccountRequestFacts facts, Optional<Instant> listReadAt) {
        Party party = facts.request().party();
        String obstacle = obstacle(facts, listReadAt);
        return new SubjectEvidence(
                new SubjectKey(kind(), Long.toString(requestId)),
                facts,
                party.loanId(),
                party.investorId(),
                obstacle,
                obstacle == null ? choices(facts) : List.of());
    }

    private @Nullable String obstacle(AccountRequestFacts facts, Optional<Instant> listReadAt) {
        AccountRequest request = facts.request();
        if (!request.needsOperator()) {
            return "Account request " + requestId + " does not need an operator: its state is " + request.state() + ".";
        }
        if (!facts.candidates().isEmpty()) {
            return null;
        }
        if (request.state() == AccountRequestState.PLANNED) {
            return "The account is being requested again: there is nothing to decide before the bank's list can show it.";
        }
        Instant conclusiveFrom = conclusiveFrom(facts);
        return listReadAt.filter(readAt -> !readAt.isBefore(conclusiveFrom)).isPresent()
                ? null
                : "The bank's account list shows no account that the request could have led to, and must be read once more after "
                        + conclusiveFrom + ", when the bank can issue none for it any more. Ontu reads it by itself.";
    }

    private Instant conclusiveFrom(AccountRequestFacts facts) {
        return AccountRequestTiming.conclusiveFrom(timing, facts.lastSentAt());
    }

    private List<OfferedChoice> choices(AccountRequestFacts facts) {
        return facts.candidates().isEmpty()
                ? List.of(repetition(facts))
                : facts.candidates().stream()
                        .flatMap(number -> Stream.of(assignment(facts, number), exclusion(facts, number)))
                        .toList();
    }

    /** Not while a sender is alive: the account that it may still get would be a stranger's, or a namesake's. */
    private OfferedChoice assignment(AccountRequestFacts facts, String number) {
        return new OfferedChoice(
                DecisionChoice.ASSIGN,
                number,
                timing.sendersExpiredBy(facts.lastSentAt()),
                SENDER_ALIVE,
                new ChoiceEffect(
                        AccountRequestState.ISSUED.storedAs(),
                        "This account is that of " + owner(facts)
                                + ": whatever is paid into it is credited to them, and that is final.",
                        List.of()));
    }

    private static String owner(AccountRequestFacts facts) {
        Party party = facts.request().party();
        return party.investorId() == null ? "the borrower of loan " + party.loanId() : "investor " + party.investorId();
    }

    private static AccountRequest afterExclusion(AccountRequestFacts facts) {
        return facts.candidates().size() == 1 ? facts.request().withoutCandidates() : facts.request();
    }

    private static OfferedChoice exclusion(AccountRequestFacts facts, String number) {
        return new OfferedChoice(
                DecisionChoice.EXCLUDE,
                number,
                facts.request().plannedAt(),
                "the account was not requested before.",
                new ChoiceEffect(
                        afterExclusion(facts).state().storedAs(),
                        "This account is not that of " + owner(facts) + ". It holds the request back no longer.",
                        List.of()));
    }

    private OfferedChoice repetition(AccountRequestFacts facts) {
        return new OfferedChoice(
                DecisionChoice.NEVER_MADE,
                null,
                conclusiveFrom(facts),
                "until then the bank may still issue an account for it.",
                new ChoiceEffect(
                        AccountRequestState.PLANNED.storedAs(),
                        "The bank has issued no account for " + owner(facts)
                                + ". It is requested again, under another request number.",
                        List.of()));
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        AccountRequest request = AccountRequests.lock(handle, requestId);
        switch (decision.choice()) {
            case ASSIGN -> assign(handle, request, decision, now);
            case EXCLUDE ->
                AccountRequests.exclude(
                        handle, afterExclusion(facts(handle).orElseThrow()), Objects.requireNonNull(decision.detail()));
            case NEVER_MADE -> AccountRequests.requestAgain(handle, request, decision.id());
            default -> throw new IllegalStateException(decision.choice() + " is not about an account request.");
        }
    }

    private void assign(Handle handle, AccountRequest request, Decision decision, Instant now) {
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
                        List.of((String[]) row.getArray("excluded_accounts").getArray()),
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
