package ontu.resources;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import ontu.api.DepositIntakeState;
import ontu.api.DepositIntakeView;
import ontu.configuration.Role;
import ontu.deposits.IntakeState;
import ontu.resources.access.ApiCaller;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** {@code /deposit-intake}: the state of deposit intake, and its resumption by an operator. */
@Path("/deposit-intake")
@Produces(MediaType.APPLICATION_JSON)
public final class DepositIntakeResource {
    private final Jdbi jdbi;
    private final Clock clock;

    public DepositIntakeResource(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public DepositIntakeView state() {
        return jdbi.withHandle(DepositIntakeResource::view);
    }

    private static DepositIntakeView view(Handle handle) {
        Optional<String> halted = IntakeState.haltReason(handle);
        return new DepositIntakeView(
                halted.isPresent() ? DepositIntakeState.HALTED : DepositIntakeState.RUNNING,
                halted.orElse(null),
                IntakeState.lastCompleteScanAt(handle).orElse(null));
    }

    /** Has no effect if deposit intake is not halted. */
    @PUT
    @Path("/resumption")
    @RolesAllowed(Role.OPERATOR_KEY)
    public DepositIntakeView resume(@Auth ApiCaller operator) {
        return jdbi.inTransaction(handle -> {
            boolean unused = IntakeState.resume(handle, operator.name(), clock.instant());
            return view(handle);
        });
    }
}
