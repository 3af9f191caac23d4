package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import ontu.api.OrderEvidence;
import ontu.configuration.Role;
import ontu.queries.OrderQueries;
import ontu.resources.errors.ProblemException;
import org.jdbi.v3.core.Jdbi;

/** {@code /orders}: what is known of a number that the bank may have seen. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private final Jdbi jdbi;

    public OrdersResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    @Path("/{number}")
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public OrderEvidence evidence(@PathParam("number") String number) {
        return jdbi.withHandle(handle -> OrderQueries.evidence(handle, number))
                .orElseThrow(() -> ProblemException.notFound("order " + number));
    }
}
