package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import ontu.api.CancellationRequest;
import ontu.api.LoanView;
import ontu.api.RequestHash;
import ontu.configuration.Role;
import ontu.configuration.TemporalConfiguration;
import ontu.loans.CancellationReasons;
import ontu.queries.LoanQueries;
import ontu.temporal.LoanMessages;
import ontu.temporal.Reply;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Jdbi;

/** {@code /loans/{id}/cancellation}: ends a loan before its first payment order is planned. */
@Path("/loans/{loan}/cancellation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CancellationResource {
    private static final String WHEN = "until its disbursement is planned";

    private final Jdbi jdbi;
    private final LoanMessages messages;
    private final TemporalConfiguration temporal;

    public CancellationResource(Jdbi jdbi, LoanMessages messages, TemporalConfiguration temporal) {
        this.jdbi = jdbi;
        this.messages = messages;
        this.temporal = temporal;
    }

    /** The reason is written down first: it stands, whenever the workflow comes to it. */
    @PUT
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response put(@PathParam("loan") String loan, @NotNull @Valid CancellationRequest request) {
        LoanView view = view(loan);
        if (view.state() == LoanState.CANCELLED) {
            return cancelledBefore(view, request);
        }
        if (view.state().compareTo(LoanState.FUNDING) > 0) {
            throw Refusals.wrongState(loan, view.state(), WHEN);
        }
        jdbi.useTransaction(handle -> CancellationReasons.note(handle, loan, request.reason()));
        return answer(loan, messages.cancel(loan, RequestHash.of(request)));
    }

    private static Response cancelledBefore(LoanView view, CancellationRequest request) {
        if (!request.reason().equals(view.cancellationReason())) {
            throw Refusals.differs("cancellation of loan " + view.id());
        }
        return Response.ok(view).build();
    }

    private Response answer(String loan, Reply<LoanState> reply) {
        return switch (reply) {
            case Reply.Done<LoanState> done -> ended(loan, done.result());
            case Reply.UnderWay<LoanState> ignored ->
                Response.accepted()
                        .location(UriBuilder.fromPath("/loans/{loan}").build(loan))
                        .build();
            case Reply.Refused<LoanState> refused -> throw Refusals.refused(refused.why());
            case Reply.NotRunning<LoanState> ignored -> notRunning(loan);
            case Reply.Away<LoanState> ignored -> throw Refusals.temporalAway();
        };
    }

    /** Another end may have come first: a deadline, a refused verification. */
    private Response ended(String loan, LoanState end) {
        if (end != LoanState.CANCELLED) {
            throw Refusals.wrongState(loan, end, WHEN);
        }
        return Response.ok(view(loan)).build();
    }

    private Response notRunning(String loan) {
        LoanState state = view(loan).state();
        if (!state.isEnd()) {
            throw Refusals.notBegun(loan);
        }
        return ended(loan, state);
    }

    private LoanView view(String loan) {
        return jdbi.withHandle(handle -> LoanQueries.find(handle, loan, temporal.pageOf(loan)))
                .orElseThrow(() -> Refusals.unknownLoan(loan));
    }
}
