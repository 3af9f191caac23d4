package ontu.resources;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import ontu.api.AccountRequestDetailsView;
import ontu.api.AccountRequestView;
import ontu.api.DecisionRequest;
import ontu.api.Page;
import ontu.api.WithdrawalRequest;
import ontu.configuration.Role;
import ontu.queries.AccountRequestQueries;
import ontu.resources.access.ApiCaller;
import org.jdbi.v3.core.Jdbi;

/** {@code /account-requests}: account requests that need an operator, and the decision of two operators about one. */
@Path("/account-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR_KEY)
public final class AccountRequestsResource {
    private final Jdbi jdbi;
    private final DecisionEndpoint decisions;
    private final DecisionSubjects subjects;

    AccountRequestsResource(Jdbi jdbi, DecisionEndpoint decisions, DecisionSubjects subjects) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.subjects = subjects;
    }

    @GET
    public Page<AccountRequestView> list(@BeanParam Paging paging) {
        return jdbi.withHandle(handle -> AccountRequestQueries.waiting(handle, paging.afterNumber(), paging.limit()));
    }

    /** Also of a request that needs no operator. */
    @GET
    @Path("/{request}")
    public AccountRequestDetailsView request(@PathParam("request") long requestId) {
        return decisions.read(
                subjects.accountRequest(requestId),
                (handle, status) -> AccountRequestQueries.details(handle, requestId, status));
    }

    @PUT
    @Path("/{request}/decision")
    public Response decide(
            @Auth ApiCaller operator, @PathParam("request") long requestId, @NotNull @Valid DecisionRequest request) {
        return decisions.decide(operator, subjects.accountRequest(requestId), request);
    }

    @PUT
    @Path("/{request}/decision/{proposal}/withdrawal")
    public Response withdraw(
            @Auth ApiCaller operator,
            @PathParam("request") long requestId,
            @PathParam("proposal") long proposal,
            @NotNull @Valid WithdrawalRequest request) {
        return decisions.withdraw(operator, subjects.accountRequest(requestId), proposal, request);
    }
}
