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
import ontu.api.TransferDetailsView;
import ontu.api.WithdrawalRequest;
import ontu.configuration.Role;
import ontu.decisions.DecisionSubject;
import ontu.queries.OrderQueries;
import ontu.resources.access.ApiCaller;
import ontu.resources.errors.ProblemException;

/** {@code /transfers}: a transfer and its orders, and the decision of two operators about it. */
@Path("/transfers/{transfer}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TransfersResource {
    private final DecisionEndpoint decisions;
    private final DecisionSubjects subjects;

    TransfersResource(DecisionEndpoint decisions, DecisionSubjects subjects) {
        this.decisions = decisions;
        this.subjects = subjects;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public TransferDetailsView transfer(@PathParam("transfer") String transferId) {
        return decisions.read(subject(transferId), OrderQueries::transfer);
    }

    @PUT
    @Path("/decision")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response decide(
            @Auth ApiCaller operator,
            @PathParam("transfer") String transferId,
            @NotNull @Valid DecisionRequest request) {
        return decisions.decide(operator, subject(transferId), request);
    }

    @PUT
    @Path("/decision/{proposal}/withdrawal")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response withdraw(
            @Auth ApiCaller operator,
            @PathParam("transfer") String transferId,
            @PathParam("proposal") long proposal,
            @NotNull @Valid WithdrawalRequest request) {
        return decisions.withdraw(operator, subject(transferId), proposal, request);
    }

    private DecisionSubject subject(String transferId) {
        try {
            return subjects.transfer(transferId);
        } catch (IllegalArgumentException noTransferId) {
            throw ProblemException.notFound("transfer " + transferId);
        }
    }
}
