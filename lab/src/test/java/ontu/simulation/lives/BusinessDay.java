package ontu.simulation.lives;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import ontu.workflows.order.OrderTiming;

/**
 * The business time of tests on a Temporal that does not skip time: it runs, and can be moved on. The day is yesterday in
 * Seoul, so that no moment of it is to come by Temporal's time, and no test meets a midnight.
 */
final class BusinessDay extends Clock {
    private final Clock system;
    private final LocalDate day;
    private volatile Duration behind;

    /** @param from when it begins, in Seoul */
    BusinessDay(Clock system, LocalTime from) {
        this.system = system;
        this.day = LocalDate.now(system.withZone(OrderTiming.SEOUL)).minusDays(1);
        this.behind = behindAt(from);
    }

    private Duration behindAt(LocalTime time) {
        return Duration.between(day.atTime(time).atZone(OrderTiming.SEOUL).toInstant(), system.instant());
    }

    LocalDate day() {
        return day;
    }

    /** Goes on at a later time of the day. */
    void moveTo(LocalTime time) {
        behind = behindAt(time);
    }

    @Override
    public Instant instant() {
        return system.instant().minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return OrderTiming.SEOUL;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(system.withZone(zone), behind.negated());
    }
}
