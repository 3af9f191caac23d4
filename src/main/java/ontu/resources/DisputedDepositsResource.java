package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import ontu.api.DisputedDepositView;
import ontu.api.Page;
import ontu.configuration.Role;
import ontu.queries.DepositDoubtQueries;
import org.jdbi.v3.core.Jdbi;

/** {@code /disputed-deposits}: recorded deposits that the bank's list contradicts. */
@Path("/disputed-deposits")
@Produces(MediaType.APPLICATION_JSON)
public final class DisputedDepositsResource {
    private final Jdbi jdbi;

    public DisputedDepositsResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<DisputedDepositView> list(@BeanParam Paging paging) {
        return jdbi.withHandle(handle -> DepositDoubtQueries.disputed(handle, paging.afterNumber(), paging.limit()));
    }
}
