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
import ontu.api.DecisionRequest;
import ontu.api.Page;
import ontu.api.SuspendedDepositDetailsView;
import ontu.api.SuspendedDepositView;
import ontu.api.WithdrawalRequest;
import ontu.configuration.Role;
import ontu.deposits.SuspendedDepositSubject;
import ontu.queries.SuspenseQueries;
import ontu.resources.access.ApiCaller;
import org.jdbi.v3.core.Jdbi;

/** {@code /suspense}: deposits in suspense, and the decision of two operators to assign one. */
@Path("/suspense")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SuspenseResource {
    private final Jdbi jdbi;
    private final DecisionEndpoint decisions;

    SuspenseResource(Jdbi jdbi, DecisionEndpoint decisions) {
        this.jdbi = jdbi;
        this.decisions = decisions;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<SuspendedDepositView> list(@BeanParam Paging paging) {
        return jdbi.withHandle(handle -> SuspenseQueries.list(handle, paging.afterNumber(), paging.limit()));
    }

    /** Also of a deposit that has been assigned, or that never was in suspense. */
    @GET
    @Path("/{deposit}")
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public SuspendedDepositDetailsView deposit(@PathParam("deposit") long deposit) {
        return decisions.read(
                new SuspendedDepositSubject(deposit),
                (handle, status) -> SuspenseQueries.details(handle, deposit, status));
    }

    @PUT
    @Path("/{deposit}/decision")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response decide(
            @Auth ApiCaller operator, @PathParam("deposit") long deposit, @NotNull @Valid DecisionRequest request) {
        return decisions.decide(operator, new SuspendedDepositSubject(deposit), request);
    }

    @PUT
    @Path("/{deposit}/decision/{proposal}/withdrawal")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response withdraw(
            @Auth ApiCaller operator,
            @PathParam("deposit") long deposit,
            @PathParam("proposal") long proposal,
            @NotNull @Valid WithdrawalRequest request) {
        return decisions.withdraw(operator, new SuspendedDepositSubject(deposit), proposal, request);
    }
}
