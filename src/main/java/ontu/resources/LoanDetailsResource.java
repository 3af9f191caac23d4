package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import ontu.api.InstalmentView;
import ontu.api.InvestorShareView;
import ontu.api.ListedDecisionView;
import ontu.api.OrderSummary;
import ontu.api.Page;
import ontu.api.TimelineEntry;
import ontu.configuration.Role;
import ontu.decisions.DecisionRepository;
import ontu.queries.DecisionViews;
import ontu.queries.OrderQueries;
import ontu.queries.ScheduleQueries;
import ontu.queries.TimelineQueries;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Schedule, orders, timeline and decisions of a loan. */
@Path("/loans")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
public final class LoanDetailsResource {
    private final Jdbi jdbi;

    public LoanDetailsResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All instalments; none before the loan is disbursed. */
    @GET
    @Path("/{loan}/schedule")
    public Page<InstalmentView> schedule(@PathParam("loan") String loan) {
        List<InstalmentView> instalments = read(loan, handle -> ScheduleQueries.instalments(handle, loan));
        return new Page<>(instalments, null);
    }

    /** The investors' shares of an instalment; none before it is collected. */
    @GET
    @Path("/{loan}/schedule/{instalment}")
    public Page<InvestorShareView> investorShares(
            @PathParam("loan") String loan, @PathParam("instalment") int instalment, @BeanParam Paging paging) {
        return read(
                loan,
                handle -> ScheduleQueries.investorShares(handle, loan, instalment, paging.after(), paging.limit()));
    }

    @GET
    @Path("/{loan}/orders")
    public Page<OrderSummary> orders(@PathParam("loan") String loan, @BeanParam Paging paging) {
        return read(loan, handle -> OrderQueries.ofLoan(handle, loan, paging.after(), paging.limit()));
    }

    @GET
    @Path("/{loan}/timeline")
    public Page<TimelineEntry> timeline(@PathParam("loan") String loan, @BeanParam Paging paging) {
        TimelineQueries.TimelineCursor after =
                paging.afterAs(TimelineQueries.TimelineCursor.START, TimelineQueries.TimelineCursor::parse);
        return read(loan, handle -> TimelineQueries.of(handle, loan, after, paging.limit()));
    }

    /** What operators have decided or proposed about it, oldest first; also what was withdrawn, has expired or was replaced. */
    @GET
    @Path("/{loan}/decisions")
    @RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<ListedDecisionView> decisions(@PathParam("loan") String loan, @BeanParam Paging paging) {
        return read(
                loan,
                handle -> DecisionViews.page(
                        DecisionRepository.ofLoan(handle, loan, paging.afterNumber(), paging.limit() + 1),
                        paging.limit(),
                        decision -> null));
    }

    private <T> T read(String loan, Function<Handle, T> query) {
        return jdbi.withHandle(handle -> {
            CommonProblems.requireLoan(handle, loan);
            return query.apply(handle);
        });
    }
}
