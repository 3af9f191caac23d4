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
import ontu.loans.CancellationReply;
import ontu.loans.Cancellations;
import ontu.queries.LoanQueries;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.temporal.CommandOutcome;
import ontu.temporal.LoanCommands;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Jdbi;

/** {@code /loans/{id}/cancellation}: cancels a loan before its disbursement is planned. */
@Path("/loans/{loan}/cancellation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CancellationResource {
    private static final String PERMITTED_WHEN = "until its disbursement is planned";

    private final Jdbi jdbi;
    private final LoanCommands loanCommands;
    private final TemporalConfiguration temporal;

    public CancellationResource(Jdbi jdbi, LoanCommands loanCommands, TemporalConfiguration temporal) {
        this.jdbi = jdbi;
        this.loanCommands = loanCommands;
        this.temporal = temporal;
    }

    @PUT
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response put(@PathParam("loan") String loan, @NotNull @Valid CancellationRequest request) {
        CancellationReply reply = jdbi.inTransaction(handle -> Cancellations.request(handle, loan, request.reason()));
        return switch (reply) {
            case CancellationReply.Recorded ignored -> answer(loan, loanCommands.cancel(loan, RequestHash.of(request)));
            case CancellationReply.AlreadyCancelled ignored ->
                Response.ok(view(loan)).build();
            case CancellationReply.ReasonDiffers ignored ->
                throw ProblemException.of(
                        ProblemType.DIFFERS_FROM_STORED,
                        "Loan " + loan
                                + " is already cancelled, for another reason. Nothing was changed. Read it with GET.");
            case CancellationReply.TooLate late -> throw CommonProblems.wrongState(loan, late.state(), PERMITTED_WHEN);
            case CancellationReply.NoSuchLoan ignored -> throw CommonProblems.unknownLoan(loan);
        };
    }

    private Response answer(String loan, CommandOutcome<LoanState> outcome) {
        return switch (outcome) {
            case CommandOutcome.Completed<LoanState> done -> ended(loan, done.result());
            case CommandOutcome.Pending<LoanState> ignored ->
                Response.accepted()
                        .location(UriBuilder.fromPath("/loans/{loan}").build(loan))
                        .build();
            case CommandOutcome.Refused<LoanState> refused -> throw CommonProblems.refused(refused.reason());
            case CommandOutcome.NotRunning<LoanState> ignored -> workflowNotRunning(loan);
            case CommandOutcome.Unavailable<LoanState> ignored -> throw CommonProblems.temporalUnavailable();
        };
    }

    /** The loan may have ended otherwise meanwhile: by its deadline, or by a refused verification. */
    private Response ended(String loan, LoanState end) {
        if (end != LoanState.CANCELLED) {
            throw CommonProblems.wrongState(loan, end, PERMITTED_WHEN);
        }
        return Response.ok(view(loan)).build();
    }

    private Response workflowNotRunning(String loan) {
        LoanState state = view(loan).state();
        if (!state.isTerminal()) {
            throw CommonProblems.workflowNotStarted(loan);
        }
        return ended(loan, state);
    }

    private LoanView view(String loan) {
        return jdbi.withHandle(handle -> LoanQueries.find(handle, loan, temporal.webUiPageOf(loan)))
                .orElseThrow(() -> CommonProblems.unknownLoan(loan));
    }
}
