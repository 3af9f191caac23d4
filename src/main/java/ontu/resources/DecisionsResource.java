package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import ontu.api.ListedDecisionView;
import ontu.api.Page;
import ontu.configuration.Role;
import ontu.decisions.Decision;
import ontu.decisions.DecisionRepository;
import ontu.decisions.DecisionStatus;
import ontu.queries.DecisionViews;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code /decisions}: what operators have proposed and decided, whatever about, and what waits for whom. */
@Path("/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.OPERATOR_KEY, Role.AUDITOR_KEY})
public final class DecisionsResource {
    private final Jdbi jdbi;
    private final DecisionEndpoint decisions;
    private final DecisionSubjects subjects;
    private final Clock clock;

    DecisionsResource(Jdbi jdbi, DecisionEndpoint decisions, DecisionSubjects subjects, Clock clock) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** @param open present, with whatever value: only proposals that wait for somebody */
    @GET
    public Page<ListedDecisionView> list(@QueryParam("open") @Nullable String open, @BeanParam Paging paging) {
        return jdbi.withHandle(handle -> open == null
                ? DecisionViews.page(
                        DecisionRepository.all(handle, paging.afterNumber(), paging.limit() + 1),
                        paging.limit(),
                        decision -> null)
                : DecisionViews.page(
                        DecisionRepository.open(handle, clock.instant(), paging.afterNumber(), paging.limit() + 1),
                        paging.limit(),
                        decision -> waitsFor(handle, decision)));
    }

    private String waitsFor(Handle handle, Decision decision) {
        boolean approvable = decisions
                .status(handle, subjects.of(decision.subject()))
                .flatMap(DecisionStatus::proposal)
                .filter(current -> current.id() == decision.id())
                .isPresent();
        return approvable
                ? "The approval of another person than "
                        + decision.proposal().operator().person() + "."
                : "A new proposal: the evidence has changed since this one.";
    }
}
