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
import ontu.api.Id;
import ontu.api.QuoteRequest;
import ontu.api.QuoteView;
import ontu.configuration.Role;
import ontu.queries.LoanQueries;
import ontu.queries.QuoteQueries;
import ontu.resources.errors.ProblemException;
import ontu.temporal.LoanMessages;
import ontu.temporal.Reply;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteAnswer;
import org.jdbi.v3.core.Jdbi;

/** The price of repaying a loan before its time, and the acceptance of that price. */
@Path("/loans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EarlyRepaymentResource {
    private static final String WHEN = "while the loan is REPAYING";

    private final Jdbi jdbi;
    private final LoanMessages messages;

    public EarlyRepaymentResource(Jdbi jdbi, LoanMessages messages) {
        this.jdbi = jdbi;
        this.messages = messages;
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
            @PathParam("quote") @Id String quote,
            @NotNull @Valid QuoteRequest request) {
        Optional<QuoteView> stored = find(loan, quote);
        if (stored.isPresent()) {
            return stored(stored.get(), request);
        }
        requireRepaying(loan);
        return answer(Response.Status.CREATED, loan, quote, messages.quote(loan, quote, request.payOffOn()));
    }

    private static Response stored(QuoteView stored, QuoteRequest request) {
        if (!stored.payOffOn().equals(request.payOffOn())) {
            throw Refusals.differs("quote " + stored.id());
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
        return answer(Response.Status.OK, loan, request.quote(), messages.accept(loan, request.quote()));
    }

    private static boolean isAccepted(QuoteView quote) {
        return quote.state().equals("ACCEPTED") || quote.state().equals("SETTLED");
    }

    private Response answer(Response.Status done, String loan, String quote, Reply<QuoteAnswer> reply) {
        return switch (reply) {
            case Reply.Done<QuoteAnswer> answer -> granted(done, loan, quote, answer.result());
            case Reply.UnderWay<QuoteAnswer> ignored ->
                Response.accepted()
                        .location(UriBuilder.fromPath("/loans/{loan}/early-repayment-quotes/{quote}")
                                .build(loan, quote))
                        .build();
            case Reply.Refused<QuoteAnswer> refused -> throw Refusals.refused(refused.why());
            case Reply.NotRunning<QuoteAnswer> ignored -> throw Refusals.wrongState(loan, state(loan), WHEN);
            case Reply.Away<QuoteAnswer> ignored -> throw Refusals.temporalAway();
        };
    }

    private Response granted(Response.Status done, String loan, String quote, QuoteAnswer answer) {
        if (answer.refusal() != null) {
            throw Refusals.refused(answer.refusal());
        }
        return Response.status(done).entity(get(loan, quote)).build();
    }

    private void requireRepaying(String loan) {
        LoanState state = state(loan);
        if (state != LoanState.REPAYING) {
            throw Refusals.wrongState(loan, state, WHEN);
        }
    }

    private LoanState state(String loan) {
        return jdbi.withHandle(handle -> LoanQueries.state(handle, loan)).orElseThrow(() -> Refusals.unknownLoan(loan));
    }

    private Optional<QuoteView> find(String loan, String quote) {
        return jdbi.withHandle(handle -> QuoteQueries.find(handle, loan, quote));
    }
}
