package ontu.resources;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import ontu.api.Page;
import ontu.api.SuspendedDepositView;
import ontu.configuration.Role;
import ontu.deposits.SuspenseAssignment;
import ontu.queries.SuspenseQueries;
import ontu.resources.access.ApiCaller;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code /suspense}: deposits in suspense, and their assignment by an operator. */
@Path("/suspense")
@Produces(MediaType.APPLICATION_JSON)
public final class SuspenseResource {
    private final Jdbi jdbi;
    private final Clock clock;

    public SuspenseResource(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<SuspendedDepositView> list(@BeanParam Paging paging) {
        return jdbi.withHandle(handle -> SuspenseQueries.list(handle, paging.afterNumber(), paging.limit()));
    }

    /** Assigns a deposit to the party that holds its account now; there is nothing to choose, so there is no body. */
    @PUT
    @Path("/{deposit}/assignment")
    @RolesAllowed(Role.OPERATOR_KEY)
    public void assign(@Auth ApiCaller operator, @PathParam("deposit") long deposit) {
        @Nullable
        String refusal = jdbi.inTransaction(
                handle -> SuspenseAssignment.assign(handle, deposit, operator.name(), clock.instant()));
        if (refusal != null) {
            throw ProblemException.of(ProblemType.REFUSED, refusal);
        }
    }
}
