package ontu.resources;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import ontu.api.DecisionRequest;
import ontu.api.OrderEvidenceView;
import ontu.configuration.Role;
import ontu.decisions.Decision;
import ontu.decisions.DecisionReply;
import ontu.decisions.DecisionService;
import ontu.decisions.DecisionSubmission;
import ontu.decisions.TransferWorkflowId;
import ontu.order.OrderNumber;
import ontu.order.OrderState;
import ontu.queries.OrderQueries;
import ontu.resources.access.ApiCaller;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.temporal.WorkflowNotifier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** {@code /orders}: the evidence of an order, and the decision of two operators about it. */
@Path("/orders/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private final Jdbi jdbi;
    private final DecisionService decisionService;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    public OrdersResource(Jdbi jdbi, DecisionService decisionService, WorkflowNotifier notifier, Clock clock) {
        this.jdbi = jdbi;
        this.decisionService = decisionService;
        this.notifier = notifier;
        this.clock = clock;
    }

    /** Read in one snapshot, so that the hash belongs to the evidence beside it. */
    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public OrderEvidenceView evidence(@PathParam("number") String number) {
        return jdbi.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> decisionService
                                .status(handle, number, clock.instant())
                                .map(decisionStatus -> OrderQueries.evidence(handle, decisionStatus)))
                .orElseThrow(() -> unknown(number));
    }

    /** One operator proposes, a second one approves; the workflow is only notified. */
    @PUT
    @Path("/decision")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response decide(
            @Auth ApiCaller operator, @PathParam("number") String number, @NotNull @Valid DecisionRequest request) {
        DecisionReply reply = jdbi.inTransaction(handle -> reply(handle, operator, number, request));
        return switch (reply) {
            case DecisionReply.Proposed ignored -> answer(Response.Status.CREATED, number);
            case DecisionReply.Approved ignored -> approved(number);
            case DecisionReply.Unchanged same -> repeated(same.decision(), number);
            case DecisionReply.UnknownOrder ignored -> throw unknown(number);
            case DecisionReply.NotWaiting notWaiting -> throw notWaiting(number, notWaiting.state());
            case DecisionReply.Refused refused ->
                throw ProblemException.of(
                        ProblemType.REFUSED,
                        refused.reason() + " Nothing was changed. Read the order with GET before deciding again.");
        };
    }

    private DecisionReply reply(Handle handle, ApiCaller operator, String number, DecisionRequest request) {
        DecisionSubmission submission = new DecisionSubmission(
                request.outcome(), request.bankReference(), request.reason(), request.evidenceHash());
        Long approves = request.approves();
        return approves == null
                ? decisionService.propose(handle, number, submission, operator.name(), clock.instant())
                : decisionService.approve(handle, number, approves, submission, operator.name(), clock.instant());
    }

    /** Repeats the notification, which may have been lost with the first response. */
    private Response repeated(Decision decision, String number) {
        return decision.isApproved() ? approved(number) : answer(Response.Status.OK, number);
    }

    private Response approved(String number) {
        notifier.booksChangedInBackground(jdbi.withHandle(handle ->
                TransferWorkflowId.of(handle, OrderNumber.parse(number).transfer())));
        return answer(Response.Status.OK, number);
    }

    private Response answer(Response.Status status, String number) {
        return Response.status(status).entity(evidence(number)).build();
    }

    private static ProblemException unknown(String number) {
        return ProblemException.notFound("order " + number);
    }

    private static ProblemException notWaiting(String number, OrderState state) {
        return ProblemException.of(
                ProblemType.WRONG_STATE,
                "Order " + number + " is " + state + (state.isClosed() ? ", and that is final" : "")
                        + ": operators decide only while it is WAITING. Nothing was changed.");
    }
}
