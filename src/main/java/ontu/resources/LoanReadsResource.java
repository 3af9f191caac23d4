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
import ontu.api.OrderSummary;
import ontu.api.Page;
import ontu.api.RoundView;
import ontu.api.SplitView;
import ontu.api.TimelineEntry;
import ontu.configuration.Role;
import ontu.queries.OrderQueries;
import ontu.queries.ScheduleQueries;
import ontu.queries.TimelineQueries;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What there is to see of one loan beside where it stands. */
@Path("/loans")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
public final class LoanReadsResource {
    private final Jdbi jdbi;

    public LoanReadsResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All rounds; none before the loan is disbursed. */
    @GET
    @Path("/{loan}/schedule")
    public Page<RoundView> schedule(@PathParam("loan") String loan) {
        List<RoundView> rounds = of(loan, handle -> ScheduleQueries.rounds(handle, loan));
        return new Page<>(rounds, null);
    }

    /** Who gets what of a round; nobody before it is collected. */
    @GET
    @Path("/{loan}/schedule/{round}")
    public Page<SplitView> splits(
            @PathParam("loan") String loan, @PathParam("round") int round, @BeanParam Paging paging) {
        return of(loan, handle -> ScheduleQueries.splits(handle, loan, round, paging.after(), paging.limit()));
    }

    @GET
    @Path("/{loan}/orders")
    public Page<OrderSummary> orders(@PathParam("loan") String loan, @BeanParam Paging paging) {
        return of(loan, handle -> OrderQueries.ofLoan(handle, loan, paging.after(), paging.limit()));
    }

    @GET
    @Path("/{loan}/timeline")
    public Page<TimelineEntry> timeline(@PathParam("loan") String loan, @BeanParam Paging paging) {
        TimelineQueries.Cursor after = paging.afterAs(TimelineQueries.Cursor.START, TimelineQueries.Cursor::parse);
        return of(loan, handle -> TimelineQueries.of(handle, loan, after, paging.limit()));
    }

    private <T> T of(String loan, Function<Handle, T> query) {
        return jdbi.withHandle(handle -> {
            Refusals.requireLoan(handle, loan);
            return query.apply(handle);
        });
    }
}
