package ontu.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import ontu.api.EventView;
import ontu.api.Page;
import ontu.configuration.Role;
import ontu.events.EventFeed;
import ontu.queries.EventQueries;
import org.jdbi.v3.core.Jdbi;

/** {@code /events}: the ordered event list, for a platform to follow. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
public final class EventsResource {
    private final Jdbi jdbi;

    public EventsResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The list has no end: {@code next} is always present and is the cursor for the next request. */
    @GET
    @RolesAllowed({Role.PLATFORM_KEY, Role.OPERATOR_KEY, Role.AUDITOR_KEY})
    public Page<EventView> after(@BeanParam Paging paging) {
        long after = paging.afterAs(0L, this::position);
        EventFeed.publish(jdbi);
        List<EventView> events = jdbi.withHandle(handle -> EventQueries.after(handle, after, paging.limit()));
        return new Page<>(
                events,
                events.isEmpty() ? Long.toString(after) : events.getLast().cursor());
    }

    private long position(String cursor) {
        return jdbi.withHandle(handle -> EventQueries.position(handle, cursor));
    }
}
