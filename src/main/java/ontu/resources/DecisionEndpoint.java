package ontu.resources;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import ontu.api.DecisionRequest;
import ontu.api.DecisionView;
import ontu.api.WithdrawalRequest;
import ontu.decisions.Decision;
import ontu.decisions.DecisionReply;
import ontu.decisions.DecisionService;
import ontu.decisions.DecisionStatus;
import ontu.decisions.DecisionSubject;
import ontu.decisions.DecisionSubmission;
import ontu.decisions.Operator;
import ontu.decisions.SubjectKind;
import ontu.queries.DecisionViews;
import ontu.resources.access.ApiCaller;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.temporal.WorkflowNotifier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** {@code …/decision}: the same under everything that two operators decide about. */
final class DecisionEndpoint {
    private final Jdbi jdbi;
    private final DecisionService service;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    DecisionEndpoint(Jdbi jdbi, DecisionService service, WorkflowNotifier notifier, Clock clock) {
        this.jdbi = jdbi;
        this.service = service;
        this.notifier = notifier;
        this.clock = clock;
    }

    /**
     * Reads in one snapshot, so that the hash belongs to the evidence beside it.
     *
     * @param view what is shown
     * @throws ProblemException if there is no such subject
     */
    <T> T read(DecisionSubject subject, SnapshotView<T> view) {
        return jdbi.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> status(handle, subject).map(status -> view.of(handle, status)))
                .orElseThrow(() -> ProblemException.notFound(subject.name()));
    }

    /** What is shown of a subject, read in the snapshot of its status. */
    interface SnapshotView<T> {
        T of(Handle handle, DecisionStatus status);
    }

    Optional<DecisionStatus> status(Handle handle, DecisionSubject subject) {
        return service.status(handle, subject, clock.instant());
    }

    DecisionView view(DecisionSubject subject) {
        return read(subject, (handle, status) -> DecisionViews.of(status));
    }

    /** One person proposes, a second one approves; workflows are only notified. */
    Response decide(ApiCaller caller, DecisionSubject subject, DecisionRequest request) {
        requireFields(subject.kind(), request);
        DecisionSubmission submission = new DecisionSubmission(
                request.choice(), request.detail(), request.bankReference(), request.reason(), request.evidenceHash());
        Long approves = request.approves();
        return answer(
                subject,
                handle -> approves == null
                        ? service.propose(handle, subject, submission, operator(caller), clock.instant())
                        : service.approve(handle, subject, approves, submission, operator(caller), clock.instant()));
    }

    Response withdraw(ApiCaller caller, DecisionSubject subject, long proposal, WithdrawalRequest request) {
        return answer(
                subject,
                handle -> service.withdraw(
                        handle, subject, proposal, request.reason(), operator(caller), clock.instant()));
    }

    private static void requireFields(SubjectKind kind, DecisionRequest request) {
        requireField(
                "bankReference",
                request.bankReference(),
                kind.claimsTheBanksWord(),
                "the bank's reference for its answer");
        requireField("detail", request.detail(), kind.needsDetail(request.choice()), "as the choice has it");
    }

    private static void requireField(String field, @Nullable String value, boolean needed, String meaning) {
        if (needed && value == null) {
            throw ProblemException.ofField(field, "is missing: " + meaning);
        }
        if (!needed && value != null) {
            throw ProblemException.ofField(field, "must be left out: this decision has none");
        }
    }

    private static Operator operator(ApiCaller caller) {
        return new Operator(
                Objects.requireNonNull(caller.person(), "the person of an operator's token"), caller.name());
    }

    private Response answer(DecisionSubject subject, Function<Handle, DecisionReply> work) {
        DecisionReply reply = jdbi.inTransaction(work::apply);
        return switch (reply) {
            case DecisionReply.Proposed ignored -> respond(Response.Status.CREATED, subject);
            case DecisionReply.Approved ignored -> approved(subject);
            case DecisionReply.Withdrawn ignored -> respond(Response.Status.OK, subject);
            case DecisionReply.Unchanged same -> repeated(same.decision(), subject);
            case DecisionReply.UnknownSubject ignored -> throw ProblemException.notFound(subject.name());
            case DecisionReply.NothingToDecide nothing ->
                throw ProblemException.of(ProblemType.WRONG_STATE, nothing.reason() + " Nothing was changed.");
            case DecisionReply.Refused refused ->
                throw ProblemException.of(
                        ProblemType.REFUSED,
                        refused.reason() + " Nothing was changed. Read it with GET before deciding again.");
        };
    }

    /** Repeats the notification, which may have been lost with the first response. */
    private Response repeated(Decision decision, DecisionSubject subject) {
        return decision.isApproved() ? approved(subject) : respond(Response.Status.OK, subject);
    }

    private Response approved(DecisionSubject subject) {
        jdbi.withHandle(subject::workflowIds).forEach(notifier::booksChangedInBackground);
        return respond(Response.Status.OK, subject);
    }

    private Response respond(Response.Status status, DecisionSubject subject) {
        return Response.status(status).entity(view(subject)).build();
    }
}
