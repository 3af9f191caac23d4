package ontu.resources;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import ontu.api.LoanRequest;
import ontu.api.LoanSummary;
import ontu.api.LoanView;
import ontu.api.Page;
import ontu.api.PlatformId;
import ontu.api.RequestHash;
import ontu.codes.StoredCode;
import ontu.configuration.Role;
import ontu.configuration.TemporalConfiguration;
import ontu.loans.ApplicationReply;
import ontu.loans.Borrower;
import ontu.loans.LoanApplication;
import ontu.loans.LoanApplications;
import ontu.loans.NewCommitment;
import ontu.queries.LoanQueries;
import ontu.resources.errors.ProblemException;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code /loans}: loan applications, and the state of loans. */
@Path("/loans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LoansResource {
    private final Jdbi jdbi;
    private final TemporalConfiguration temporal;
    private final Clock clock;

    public LoansResource(Jdbi jdbi, TemporalConfiguration temporal, Clock clock) {
        this.jdbi = jdbi;
        this.temporal = temporal;
        this.clock = clock;
    }

    /** Stores a loan. Its workflow is started from the stored row, whether Temporal is available now or not. */
    @PUT
    @Path("/{loan}")
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response put(@PathParam("loan") @PlatformId String loan, @NotNull @Valid LoanRequest request) {
        return jdbi.inTransaction(handle -> {
            Response.Status status = receive(handle, loan, request);
            return Response.status(status).entity(find(handle, loan)).build();
        });
    }

    /** A refusal is thrown, which rolls the transaction back. */
    private Response.Status receive(Handle handle, String loan, LoanRequest request) {
        if (LoanQueries.state(handle, loan).isEmpty()) {
            requireDatesValidToday(request);
        }
        return switch (LoanApplications.receive(
                handle, newLoan(loan, request), RequestHash.of(request), clock.instant())) {
            case ApplicationReply.Created ignored -> Response.Status.CREATED;
            case ApplicationReply.AlreadyExists ignored -> Response.Status.OK;
            case ApplicationReply.Conflict ignored -> throw CommonProblems.differsFromStored("loan");
            case ApplicationReply.InvestorNameDiffers differs ->
                throw ProblemException.ofField(
                        "commitments", "must give investor " + differs.investorId() + " the name already stored");
            case ApplicationReply.Refused refused ->
                throw ProblemException.ofFieldWithSentence("principal", refused.reason());
        };
    }

    /** Checks against today's date, which apply only to a new loan. */
    private void requireDatesValidToday(LoanRequest request) {
        LocalDate today = BusinessTime.dateOf(clock.instant());
        if (request.appliedOn().isAfter(today)) {
            throw ProblemException.ofField("appliedOn", "must not be after today, " + today);
        }
        if (request.fundingDeadline().isBefore(today)) {
            throw ProblemException.ofField("fundingDeadline", "must not be before today, " + today);
        }
    }

    @GET
    @Path("/{loan}")
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public LoanView get(@PathParam("loan") String loan) {
        return jdbi.withHandle(handle -> find(handle, loan));
    }

    /** In the order in which they were received. */
    @GET
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<LoanSummary> list(@QueryParam("state") @Nullable String state, @BeanParam Paging paging) {
        LoanState filter = state == null ? null : state(state);
        return jdbi.withHandle(handle -> LoanQueries.list(handle, filter, paging.afterNumber(), paging.limit()));
    }

    private static LoanState state(String name) {
        try {
            return StoredCode.parse(LoanState.class, name);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.ofField(
                    "state",
                    "must be one of "
                            + Stream.of(LoanState.values())
                                    .map(StoredCode::storedAs)
                                    .toList());
        }
    }

    private LoanView find(Handle handle, String loan) {
        return LoanQueries.find(handle, loan, temporal.webUiPageOf(loan))
                .orElseThrow(() -> CommonProblems.unknownLoan(loan));
    }

    private static LoanApplication newLoan(String loan, LoanRequest request) {
        return new LoanApplication(
                loan,
                request.product(),
                request.principal(),
                request.annualRate(),
                request.termMonths(),
                request.method(),
                request.appliedOn(),
                request.fundingDeadline(),
                new Borrower(
                        request.borrower().name(),
                        request.borrower().accountName(),
                        request.borrower().account().bankCode(),
                        request.borrower().account().number(),
                        request.borrower().account().holder()),
                request.commitments().stream()
                        .map(c -> NewCommitment.of(c.investor(), c.name(), c.accountName(), c.amount()))
                        .toList());
    }
}
