package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import ontu.api.CommitmentRequest;
import ontu.api.CommitmentView;
import ontu.api.Page;
import ontu.api.PlatformId;
import ontu.configuration.Role;
import ontu.loans.CommitmentReply;
import ontu.loans.Commitments;
import ontu.loans.NewCommitment;
import ontu.loans.PendingNotifications;
import ontu.queries.CommitmentQueries;
import ontu.resources.errors.ProblemException;
import ontu.resources.errors.ProblemType;
import ontu.temporal.WorkflowNotifier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** {@code /loans/{id}/commitments}: investors' commitments, which can change until the disbursement is planned. */
@Path("/loans/{loan}/commitments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CommitmentsResource {
    private final Jdbi jdbi;
    private final WorkflowNotifier notifier;
    private final Clock clock;

    public CommitmentsResource(Jdbi jdbi, WorkflowNotifier notifier, Clock clock) {
        this.jdbi = jdbi;
        this.notifier = notifier;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<CommitmentView> list(@PathParam("loan") String loan, @BeanParam Paging paging) {
        return jdbi.withHandle(handle -> {
            CommonProblems.requireLoan(handle, loan);
            return CommitmentQueries.list(handle, loan, paging.afterNumber(), paging.limit());
        });
    }

    @PUT
    @Path("/{investor}")
    @RolesAllowed(Role.PLATFORM_KEY)
    public Response put(
            @PathParam("loan") String loan,
            @PathParam("investor") @PlatformId String investor,
            @NotNull @Valid CommitmentRequest request) {
        NewCommitment commitment = NewCommitment.of(investor, request.name(), request.accountName(), request.amount());
        boolean changed = change(loan, investor, (handle, now) -> Commitments.put(handle, loan, commitment, now));
        return Response.status(changed ? Response.Status.CREATED : Response.Status.OK)
                .entity(find(loan, investor))
                .build();
    }

    @DELETE
    @Path("/{investor}")
    @RolesAllowed(Role.PLATFORM_KEY)
    public void withdraw(@PathParam("loan") String loan, @PathParam("investor") String investor) {
        change(loan, investor, (handle, now) -> Commitments.withdraw(handle, loan, investor, now));
    }

    /** Changes the books, and tells the loan, once for all that changes before it looks; returns whether they changed. */
    private boolean change(String loan, String investor, BiFunction<Handle, Instant, CommitmentReply> step) {
        AtomicBoolean tell = new AtomicBoolean();
        boolean changed = jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            boolean done = changed(loan, investor, step.apply(handle, now));
            tell.set(done && PendingNotifications.requestLook(handle, loan, now));
            return done;
        });
        if (tell.get()) {
            notifier.booksChangedInBackground(loan);
        }
        return changed;
    }

    private CommitmentView find(String loan, String investor) {
        return jdbi.withHandle(handle -> CommitmentQueries.find(handle, loan, investor))
                .orElseThrow(() -> unknown(loan, investor));
    }

    /** Whether the books have changed. A refusal is thrown, which rolls the transaction back. */
    private static boolean changed(String loan, String investor, CommitmentReply reply) {
        return switch (reply) {
            case CommitmentReply.Accepted ignored -> true;
            case CommitmentReply.Unchanged ignored -> false;
            case CommitmentReply.UnknownLoan ignored -> throw CommonProblems.unknownLoan(loan);
            case CommitmentReply.UnknownCommitment ignored -> throw unknown(loan, investor);
            case CommitmentReply.WrongState wrong ->
                throw CommonProblems.wrongState(loan, wrong.state(), "until its disbursement is planned");
            case CommitmentReply.DeadlinePassed passed ->
                throw ProblemException.of(
                        ProblemType.REFUSED,
                        "Loan " + loan + " took commitments until the end of " + passed.deadline()
                                + ", its funding deadline. Nothing was changed.");
            case CommitmentReply.ExceedsRemainingAmount above ->
                throw ProblemException.ofField(
                        "amount", "must be at most " + above.remaining() + ", the uncommitted remainder of the loan");
            case CommitmentReply.AmountDiffers differs ->
                throw ProblemException.of(
                        ProblemType.DIFFERS_FROM_STORED,
                        "Investor " + investor + " has already committed " + differs.stored() + " to loan " + loan
                                + ". Nothing was changed. To change the amount, DELETE the commitment first.");
            case CommitmentReply.MadeUnderAnotherName ignored ->
                throw ProblemException.of(
                        ProblemType.DIFFERS_FROM_STORED,
                        "Investor " + investor + " has made this commitment to loan " + loan
                                + " under another name. Nothing was changed. Send the stored name; an investor keeps it.");
            case CommitmentReply.InvestorNameDiffers ignored ->
                throw ProblemException.ofField("name", "must be the name already stored for the investor");
            case CommitmentReply.Refused refused ->
                throw ProblemException.ofFieldWithSentence("amount", refused.reason());
        };
    }

    private static ProblemException unknown(String loan, String investor) {
        return ProblemException.notFound("commitment of investor " + investor + " to loan " + loan);
    }
}
