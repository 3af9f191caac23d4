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
import ontu.accounts.IssueDesk;
import ontu.api.AccountAssignmentRequest;
import ontu.api.Page;
import ontu.api.WaitingAccountIssue;
import ontu.configuration.Role;
import ontu.queries.AccountIssueQueries;
import ontu.resources.access.Caller;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.temporal.LoanMessages;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code /account-issues}: accounts that were asked for, and a person who finds out with the bank what became of it. */
@Path("/account-issues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountIssuesResource {
    private final Jdbi jdbi;
    private final LoanMessages messages;
    private final Clock clock;

    public AccountIssuesResource(Jdbi jdbi, LoanMessages messages, Clock clock) {
        this.jdbi = jdbi;
        this.messages = messages;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Role.OPERATOR_KEY)
    public Page<WaitingAccountIssue> list(@BeanParam Paging paging) {
        return jdbi.withHandle(handle -> AccountIssueQueries.waiting(handle, paging.afterNumber(), paging.limit()));
    }

    @PUT
    @Path("/{issue}/assignment")
    @RolesAllowed(Role.OPERATOR_KEY)
    public void assign(
            @Auth Caller operator,
            @PathParam("issue") long issue,
            @NotNull @Valid AccountAssignmentRequest assignment) {
        @Nullable
        String refusal = jdbi.inTransaction(handle ->
                IssueDesk.assign(handle, issue, assignment.accountNumber(), operator.name(), clock.instant()));
        if (refusal != null) {
            throw ProblemException.of(ProblemType.REFUSED, refusal);
        }
        jdbi.withHandle(handle -> IssueDesk.loansOf(handle, issue)).forEach(messages::booksChanged);
    }
}
