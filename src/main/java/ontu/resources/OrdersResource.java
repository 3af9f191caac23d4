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
import ontu.api.DecisionRequest;
import ontu.api.OrderEvidenceView;
import ontu.api.WithdrawalRequest;
import ontu.configuration.Role;
import ontu.queries.OrderQueries;
import ontu.resources.access.ApiCaller;

/** {@code /orders}: the evidence of an order, and the decision of two operators about it. */
@Path("/orders/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private final DecisionEndpoint decisions;
    private final DecisionSubjects subjects;

    OrdersResource(DecisionEndpoint decisions, DecisionSubjects subjects) {
        this.decisions = decisions;
        this.subjects = subjects;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public OrderEvidenceView evidence(@PathParam("number") String number) {
        return decisions.read(subjects.order(number), OrderQueries::evidence);
    }

    @PUT
    @Path("/decision")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response decide(
            @Auth ApiCaller operator, @PathParam("number") String number, @NotNull @Valid DecisionRequest request) {
        return decisions.decide(operator, subjects.order(number), request);
    }

    @PUT
    @Path("/decision/{proposal}/withdrawal")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response withdraw(
            @Auth ApiCaller operator,
            @PathParam("number") String number,
            @PathParam("proposal") long proposal,
            @NotNull @Valid WithdrawalRequest request) {
        return decisions.withdraw(operator, subjects.order(number), proposal, request);
    }
}
