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
import java.util.Optional;
import ontu.api.DecisionRequest;
import ontu.api.DepositIntakeState;
import ontu.api.DepositIntakeView;
import ontu.api.WithdrawalRequest;
import ontu.configuration.Role;
import ontu.decisions.DecisionStatus;
import ontu.deposits.DepositIntakeSubject;
import ontu.deposits.IntakeState;
import ontu.queries.DecisionViews;
import ontu.resources.access.ApiCaller;
import org.jdbi.v3.core.Handle;

/** {@code /deposit-intake}: the state of deposit intake, and the decision of two operators to resume it. */
@Path("/deposit-intake")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DepositIntakeResource {
    private static final DepositIntakeSubject SUBJECT = new DepositIntakeSubject();

    private final DecisionEndpoint decisions;

    DepositIntakeResource(DecisionEndpoint decisions) {
        this.decisions = decisions;
    }

    @GET
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public DepositIntakeView state() {
        return decisions.read(SUBJECT, DepositIntakeResource::view);
    }

    private static DepositIntakeView view(Handle handle, DecisionStatus status) {
        Optional<String> halted = IntakeState.haltReason(handle);
        return new DepositIntakeView(
                halted.isPresent() ? DepositIntakeState.HALTED : DepositIntakeState.RUNNING,
                halted.orElse(null),
                IntakeState.lastCompleteScanAt(handle).orElse(null),
                DecisionViews.of(status));
    }

    @PUT
    @Path("/decision")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response decide(@Auth ApiCaller operator, @NotNull @Valid DecisionRequest request) {
        return decisions.decide(operator, SUBJECT, request);
    }

    @PUT
    @Path("/decision/{proposal}/withdrawal")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response withdraw(
            @Auth ApiCaller operator, @PathParam("proposal") long proposal, @NotNull @Valid WithdrawalRequest request) {
        return decisions.withdraw(operator, SUBJECT, proposal, request);
    }
}
