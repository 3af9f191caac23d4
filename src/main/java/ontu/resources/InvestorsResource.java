package ontu.resources;

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
import java.time.Clock;
import ontu.api.InvestorAccountView;
import ontu.api.PlatformId;
import ontu.api.RequestHash;
import ontu.api.ReturnRequest;
import ontu.api.ReturnView;
import ontu.configuration.Role;
import ontu.investors.NewReturn;
import ontu.investors.ReturnReply;
import ontu.investors.Returns;
import ontu.queries.InvestorQueries;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import org.jdbi.v3.core.Jdbi;

/** {@code /investors}: investors' accounts and returns. */
@Path("/investors/{investor}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvestorsResource {
    private final Jdbi jdbi;
    private final Clock clock;

    public InvestorsResource(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @Path("/account")
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public InvestorAccountView account(@PathParam("investor") String investor, @BeanParam Paging paging) {
        return jdbi.withHandle(
                        handle -> InvestorQueries.findAccount(handle, investor, paging.afterNumber(), paging.limit()))
                .orElseThrow(() -> ProblemException.notFound("investor " + investor));
    }

    @GET
    @Path("/returns/{return}")
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public ReturnView get(@PathParam("investor") String investor, @PathParam("return") String id) {
        return jdbi.withHandle(handle -> InvestorQueries.findReturn(handle, investor, id))
                .orElseThrow(() -> ProblemException.notFound("return " + id + " of investor " + investor));
    }

    @PUT
    @Path("/returns/{return}")
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response put(
            @PathParam("investor") @PlatformId String investor,
            @PathParam("return") @PlatformId String id,
            @NotNull @Valid ReturnRequest request) {
        ReturnReply reply = jdbi.inTransaction(handle ->
                Returns.request(handle, newReturn(investor, id, request), RequestHash.of(request), clock.instant()));
        return switch (reply) {
            case ReturnReply.Created ignored -> answer(Response.Status.CREATED, investor, id);
            case ReturnReply.AlreadyExists ignored -> answer(Response.Status.OK, investor, id);
            case ReturnReply.Conflict ignored -> throw CommonProblems.differsFromStored("return");
            case ReturnReply.UnknownInvestor ignored -> throw ProblemException.notFound("investor " + investor);
            case ReturnReply.InsufficientFunds notEnough ->
                throw ProblemException.of(
                        ProblemType.INSUFFICIENT_FUNDS,
                        "Investor " + investor + " has " + notEnough.available()
                                + " of free money, less than the amount to be returned. Nothing was stored. Request at"
                                + " most this amount, under the same id.");
        };
    }

    private Response answer(Response.Status status, String investor, String id) {
        return Response.status(status).entity(get(investor, id)).build();
    }

    private static NewReturn newReturn(String investor, String id, ReturnRequest request) {
        return new NewReturn(
                investor,
                id,
                request.amount(),
                request.account().bankCode(),
                request.account().number(),
                request.account().holder());
    }
}
