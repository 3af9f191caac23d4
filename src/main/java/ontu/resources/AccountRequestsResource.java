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
import java.time.Clock;
import ontu.accounts.AccountAssignment;
import ontu.api.AccountAssignmentRequest;
import ontu.api.AccountRequestView;
import ontu.api.Page;
import ontu.configuration.Role;
import ontu.queries.AccountRequestQueries;
import ontu.resources.access.ApiCaller;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.temporal.WorkflowNotifier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code /account-requests}: account requests with an unknown outcome, and their resolution by an operator. */
@Path("/account-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountRequestsResource {
    private final Jdbi jdbi;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    public AccountRequestsResource(Jdbi jdbi, WorkflowNotifier notifier, Clock clock) {
        this.jdbi = jdbi;
        this.notifier = notifier;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Role.OPERATOR_KEY)
    public Page<AccountRequestView> list(@BeanParam Paging paging) {
        return jdbi.withHandle(handle -> AccountRequestQueries.waiting(handle, paging.afterNumber(), paging.limit()));
    }

    @PUT
    @Path("/{request}/assignment")
    @RolesAllowed(Role.OPERATOR_KEY)
    public void assign(
            @Auth ApiCaller operator,
            @PathParam("request") long requestId,
            @NotNull @Valid AccountAssignmentRequest assignment) {
        @Nullable
        String refusal = jdbi.inTransaction(handle -> AccountAssignment.assign(
                handle, requestId, assignment.accountNumber(), operator.name(), clock.instant()));
        if (refusal != null) {
            throw ProblemException.of(ProblemType.REFUSED, refusal);
        }
        jdbi.withHandle(handle -> AccountAssignment.loansOf(handle, requestId))
                .forEach(notifier::booksChangedInBackground);
    }
}
