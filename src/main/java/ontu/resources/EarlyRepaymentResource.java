package ontu.resources;

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
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import ontu.api.EarlyRepaymentRequest;
import ontu.api.PlatformId;
import ontu.api.QuoteRequest;
import ontu.api.QuoteView;
import ontu.configuration.Role;
import ontu.queries.LoanQueries;
import ontu.queries.QuoteQueries;
import ontu.resources.errors.ProblemException;
import ontu.temporal.CommandOutcome;
import ontu.temporal.LoanCommands;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteResult;
import org.jdbi.v3.core.Jdbi;

/** Early repayment quotes and their acceptance. */
@Path("/loans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EarlyRepaymentResource {
    private static final String PERMITTED_WHEN = "while the loan is REPAYING";

    private final Jdbi jdbi;
    private final LoanCommands loanCommands;

    public EarlyRepaymentResource(Jdbi jdbi, LoanCommands loanCommands) {
        this.jdbi = jdbi;
        this.loanCommands = loanCommands;
    }

    @GET
    @Path("/{loan}/early-repayment-quotes/{quote}")
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public QuoteView get(@PathParam("loan") String loan, @PathParam("quote") String quote) {
        return find(loan, quote).orElseThrow(() -> ProblemException.notFound("quote " + quote + " of loan " + loan));
    }

    @PUT
    @Path("/{loan}/early-repayment-quotes/{quote}")
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response quote(
            @PathParam("loan") String loan,
            @PathParam("quote") @PlatformId String quote,
            @NotNull @Valid QuoteRequest request) {
        Optional<QuoteView> stored = find(loan, quote);
        if (stored.isPresent()) {
            return stored(stored.get(), request);
        }
        requireRepaying(loan);
        return answer(Response.Status.CREATED, loan, quote, loanCommands.quote(loan, quote, request.payOffOn()));
    }

    private static Response stored(QuoteView stored, QuoteRequest request) {
        if (!stored.payOffOn().equals(request.payOffOn())) {
            throw CommonProblems.differsFromStored("quote");
        }
        return Response.ok(stored).build();
    }

    @PUT
    @Path("/{loan}/early-repayment")
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response accept(@PathParam("loan") String loan, @NotNull @Valid EarlyRepaymentRequest request) {
        Optional<QuoteView> stored = find(loan, request.quote());
        if (stored.isPresent() && isAccepted(stored.get())) {
            return Response.ok(stored.get()).build();
        }
        requireRepaying(loan);
        if (stored.isEmpty()) {
            throw ProblemException.ofField("quote", "must be the id of a quote of this loan");
        }
        return answer(Response.Status.OK, loan, request.quote(), loanCommands.accept(loan, request.quote()));
    }

    private static boolean isAccepted(QuoteView quote) {
        return quote.state().equals("ACCEPTED") || quote.state().equals("SETTLED");
    }

    private Response answer(
            Response.Status successStatus, String loan, String quote, CommandOutcome<QuoteResult> outcome) {
        return switch (outcome) {
            case CommandOutcome.Completed<QuoteResult> answer -> granted(successStatus, loan, quote, answer.result());
            case CommandOutcome.Pending<QuoteResult> ignored ->
                Response.accepted()
                        .location(UriBuilder.fromPath("/loans/{loan}/early-repayment-quotes/{quote}")
                                .build(loan, quote))
                        .build();
            case CommandOutcome.Refused<QuoteResult> refused -> throw CommonProblems.refused(refused.reason());
            case CommandOutcome.NotRunning<QuoteResult> ignored ->
                throw CommonProblems.wrongState(loan, state(loan), PERMITTED_WHEN);
            case CommandOutcome.Unavailable<QuoteResult> ignored -> throw CommonProblems.temporalUnavailable();
        };
    }

    private Response granted(Response.Status successStatus, String loan, String quote, QuoteResult answer) {
        if (answer.refusal() != null) {
            throw CommonProblems.refused(answer.refusal());
        }
        return Response.status(successStatus).entity(get(loan, quote)).build();
    }

    private void requireRepaying(String loan) {
        LoanState state = state(loan);
        if (state != LoanState.REPAYING) {
            throw CommonProblems.wrongState(loan, state, PERMITTED_WHEN);
        }
    }

    private LoanState state(String loan) {
        return jdbi.withHandle(handle -> LoanQueries.state(handle, loan))
                .orElseThrow(() -> CommonProblems.unknownLoan(loan));
    }

    private Optional<QuoteView> find(String loan, String quote) {
        return jdbi.withHandle(handle -> QuoteQueries.find(handle, loan, quote));
    }
}
