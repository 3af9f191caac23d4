package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import ontu.api.Page;
import ontu.api.QuarantinedDepositView;
import ontu.configuration.Role;
import ontu.queries.DepositDoubtQueries;
import org.jdbi.v3.core.Jdbi;

/** {@code /quarantined-deposits}: rows of the bank's deposit list that cannot be read. */
@Path("/quarantined-deposits")
@Produces(MediaType.APPLICATION_JSON)
public final class QuarantinedDepositsResource {
    private final Jdbi jdbi;

    public QuarantinedDepositsResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<QuarantinedDepositView> list(@BeanParam Paging paging) {
        return jdbi.withHandle(handle -> DepositDoubtQueries.quarantined(handle, paging.afterNumber(), paging.limit()));
    }
}
