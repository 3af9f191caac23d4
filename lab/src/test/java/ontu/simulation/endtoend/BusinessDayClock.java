package ontu.simulation.endtoend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import ontu.time.BusinessTime;

/**
 * The business time of tests on a Temporal that does not skip time: it runs, and can be advanced. The day is yesterday
 * in Seoul, so that all of it is in the past of Temporal's time, and no test meets midnight.
 */
final class BusinessDayClock extends Clock {
    private final Clock system;
    private final LocalDate day;
    private volatile Duration offset;

    /** @param from the time at which it begins, in Seoul */
    BusinessDayClock(Clock system, LocalTime from) {
        this.system = system;
        this.day = LocalDate.now(system.withZone(BusinessTime.ZONE)).minusDays(1);
        this.offset = offsetAt(from);
    }

    private Duration offsetAt(LocalTime time) {
        return Duration.between(BusinessTime.instantOf(day, time), system.instant());
    }

    LocalDate day() {
        return day;
    }

    /** Advances to a later time of the day. */
    void moveTo(LocalTime time) {
        offset = offsetAt(time);
    }

    @Override
    public Instant instant() {
        return system.instant().minus(offset);
    }

    @Override
    public ZoneId getZone() {
        return BusinessTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(system.withZone(zone), offset.negated());
    }
}
