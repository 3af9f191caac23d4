package ontu.resources;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.util.Optional;
import ontu.api.DecisionRequest;
import ontu.api.EarlyRepaymentRequest;
import ontu.api.EarlyRepaymentView;
import ontu.api.PlatformId;
import ontu.api.QuoteRequest;
import ontu.api.QuoteView;
import ontu.api.WithdrawalRequest;
import ontu.configuration.Role;
import ontu.loans.EarlyRepaymentSubject;
import ontu.loans.EarlyRepayments;
import ontu.loans.QuoteWithdrawalReply;
import ontu.queries.LoanQueries;
import ontu.queries.QuoteQueries;
import ontu.resources.access.ApiCaller;
import ontu.resources.errors.ProblemException;
import ontu.temporal.CommandOutcome;
import ontu.temporal.LoanCommands;
import ontu.temporal.WorkflowNotifier;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteResult;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Early repayment quotes, their acceptance and their withdrawal, also by two operators. */
@Path("/loans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EarlyRepaymentResource {
    private static final String PERMITTED_WHEN = "while the loan is REPAYING";

    private final Jdbi jdbi;
    private final LoanCommands loanCommands;
    private final WorkflowNotifier notifier;
    private final DecisionEndpoint decisions;
    private final Clock clock;

    EarlyRepaymentResource(
            Jdbi jdbi, LoanCommands loanCommands, WorkflowNotifier notifier, DecisionEndpoint decisions, Clock clock) {
        this.jdbi = jdbi;
        this.loanCommands = loanCommands;
        this.notifier = notifier;
        this.decisions = decisions;
        this.clock = clock;
    }

    @GET
    @Path("/{loan}/early-repayment-quotes/{quote}")
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public QuoteView get(@PathParam("loan") String loan, @PathParam("quote") String quote) {
        return find(loan, quote).orElseThrow(() -> unknown(loan, quote));
    }

    @PUT
    @Path("/{loan}/early-repayment-quotes/{quote}")
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response quote(
            @PathParam("loan") String loan,
            @PathParam("quote") @PlatformId String quote,
            @NotNull @Valid QuoteRequest request) {
        return jdbi.inTransaction(handle -> {
            Optional<QuoteView> stored = QuoteQueries.find(handle, loan, quote);
            return stored.isPresent() ? stored(stored.get(), request) : offer(handle, loan, quote, request);
        });
    }

    /** Needs no workflow: nothing waits for the quote until it is accepted. A refusal is thrown. */
    private Response offer(Handle handle, String loan, String quote, QuoteRequest request) {
        requireRepaying(handle, loan);
        QuoteResult result = EarlyRepayments.offer(handle, loan, quote, request.payOffOn(), clock.instant());
        return granted(handle, Response.Status.CREATED, loan, quote, result);
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
        jdbi.useHandle(handle -> requireRepaying(handle, loan));
        if (stored.isEmpty()) {
            throw ProblemException.ofField("quote", "must be the id of a quote of this loan");
        }
        return answer(loan, request.quote(), loanCommands.accept(loan, request.quote()));
    }

    private static boolean isAccepted(QuoteView quote) {
        return quote.state().equals("ACCEPTED") || quote.state().equals("SETTLED");
    }

    /** Needs no workflow: it is only notified, and again when the request is repeated. */
    @DELETE
    @Path("/{loan}/early-repayment-quotes/{quote}")
    @RolesAllowed(Role.PLATFORM_KEY)
    public QuoteView withdraw(@PathParam("loan") String loan, @PathParam("quote") String quote) {
        QuoteWithdrawalReply reply =
                jdbi.inTransaction(handle -> EarlyRepayments.withdraw(handle, loan, quote, clock.instant()));
        return switch (reply) {
            case QuoteWithdrawalReply.NotInForce ignored -> {
                notifier.booksChangedInBackground(loan);
                yield get(loan, quote);
            }
            case QuoteWithdrawalReply.MoneySetAside ignored ->
                throw CommonProblems.refused(
                        "Quote " + quote
                                + " cannot be withdrawn: its money is set aside for the investors, and the loan is repaid early.");
            case QuoteWithdrawalReply.UnknownQuote ignored -> throw unknown(loan, quote);
        };
    }

    /** The accepted quote of a loan, and what two operators can decide about it. */
    @GET
    @Path("/{loan}/early-repayment")
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public EarlyRepaymentView accepted(@PathParam("loan") String loan) {
        return decisions.read(
                new EarlyRepaymentSubject(loan), (handle, status) -> QuoteQueries.accepted(handle, loan, status));
    }

    @PUT
    @Path("/{loan}/early-repayment/decision")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response decide(
            @Auth ApiCaller operator, @PathParam("loan") String loan, @NotNull @Valid DecisionRequest request) {
        return decisions.decide(operator, new EarlyRepaymentSubject(loan), request);
    }

    @PUT
    @Path("/{loan}/early-repayment/decision/{proposal}/withdrawal")
    @RolesAllowed(Role.OPERATOR_KEY)
    public Response withdrawProposal(
            @Auth ApiCaller operator,
            @PathParam("loan") String loan,
            @PathParam("proposal") long proposal,
            @NotNull @Valid WithdrawalRequest request) {
        return decisions.withdraw(operator, new EarlyRepaymentSubject(loan), proposal, request);
    }

    private Response answer(String loan, String quote, CommandOutcome<QuoteResult> outcome) {
        return switch (outcome) {
            case CommandOutcome.Completed<QuoteResult> answer ->
                jdbi.withHandle(handle -> granted(handle, Response.Status.OK, loan, quote, answer.result()));
            case CommandOutcome.Pending<QuoteResult> ignored ->
                Response.accepted()
                        .location(UriBuilder.fromPath("/loans/{loan}/early-repayment-quotes/{quote}")
                                .build(loan, quote))
                        .build();
            case CommandOutcome.Refused<QuoteResult> refused -> throw CommonProblems.refused(refused.reason());
            case CommandOutcome.NotRunning<QuoteResult> ignored ->
                throw CommonProblems.wrongState(loan, jdbi.withHandle(handle -> state(handle, loan)), PERMITTED_WHEN);
            case CommandOutcome.Unavailable<QuoteResult> ignored -> throw CommonProblems.temporalUnavailable();
        };
    }

    private static Response granted(
            Handle handle, Response.Status status, String loan, String quote, QuoteResult answer) {
        if (answer.refusal() != null) {
            throw CommonProblems.refused(answer.refusal());
        }
        QuoteView view = QuoteQueries.find(handle, loan, quote).orElseThrow(() -> unknown(loan, quote));
        return Response.status(status).entity(view).build();
    }

    private static void requireRepaying(Handle handle, String loan) {
        LoanState state = state(handle, loan);
        if (state != LoanState.REPAYING) {
            throw CommonProblems.wrongState(loan, state, PERMITTED_WHEN);
        }
    }

    private static LoanState state(Handle handle, String loan) {
        return LoanQueries.state(handle, loan).orElseThrow(() -> CommonProblems.unknownLoan(loan));
    }

    private Optional<QuoteView> find(String loan, String quote) {
        return jdbi.withHandle(handle -> QuoteQueries.find(handle, loan, quote));
    }

    private static ProblemException unknown(String loan, String quote) {
        return ProblemException.notFound("quote " + quote + " of loan " + loan);
    }
}
