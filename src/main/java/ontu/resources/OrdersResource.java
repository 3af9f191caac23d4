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
import ontu.api.OrderEvidence;
import ontu.configuration.Role;
import ontu.orders.Decision;
import ontu.orders.DecisionDesk;
import ontu.orders.DecisionReply;
import ontu.orders.OrderWorkflow;
import ontu.orders.Statement;
import ontu.queries.OrderQueries;
import ontu.resources.access.Caller;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.temporal.LoanMessages;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** {@code /orders}: what is known of a number that the bank may have seen, and what two people decide about it. */
@Path("/orders/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private final Jdbi jdbi;
    private final DecisionDesk desk;
    private final LoanMessages messages;
    private final Clock clock;

    public OrdersResource(Jdbi jdbi, DecisionDesk desk, LoanMessages messages, Clock clock) {
        this.jdbi = jdbi;
        this.desk = desk;
        this.messages = messages;
        this.clock = clock;
    }

    /** One look at everything: the hash belongs to the evidence beside it. */
    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public OrderEvidence evidence(@PathParam("number") String number) {
        return jdbi.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> desk.standing(handle, number, clock.instant())
                                .map(standing -> OrderQueries.evidence(handle, standing)))
                .orElseThrow(() -> unknown(number));
    }

    /** The first operator proposes, a second one approves; the workflow is only told to look. */
    @PUT
    @Path("/decision")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response decide(
            @Auth Caller operator, @PathParam("number") String number, @NotNull @Valid DecisionRequest request) {
        DecisionReply reply = jdbi.inTransaction(handle -> reply(handle, operator, number, request));
        return switch (reply) {
            case DecisionReply.Proposed ignored -> answer(Response.Status.CREATED, number);
            case DecisionReply.Approved ignored -> approved(number);
            case DecisionReply.Same same -> same(same.decision(), number);
            case DecisionReply.UnknownOrder ignored -> throw unknown(number);
            case DecisionReply.NotWaiting not -> throw notWaiting(number, not.state());
            case DecisionReply.Refused refused ->
                throw ProblemException.of(
                        ProblemType.REFUSED,
                        refused.why() + " Nothing was changed. Look at the order with GET before deciding again.");
        };
    }

    private DecisionReply reply(Handle handle, Caller operator, String number, DecisionRequest request) {
        Statement statement =
                new Statement(request.outcome(), request.bankReference(), request.reason(), request.evidenceHash());
        Long approves = request.approves();
        return approves == null
                ? desk.propose(handle, number, statement, operator.name(), clock.instant())
                : desk.approve(handle, number, approves, statement, operator.name(), clock.instant());
    }

    /** A message that was lost with the first answer is sent again with the next. */
    private Response same(Decision decision, String number) {
        return decision.isMade() ? approved(number) : answer(Response.Status.OK, number);
    }

    private Response approved(String number) {
        messages.booksChanged(jdbi.withHandle(
                handle -> OrderWorkflow.idOf(handle, OrderNumber.parse(number).order())));
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
                        + ": people decide only while it is WAITING. Nothing was changed.");
    }
}
