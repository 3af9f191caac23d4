package ontu.local;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import ontu.time.BusinessTime;

/** A clock with the time of a server, by default in the business time zone. */
final class ServerClock extends Clock {
    private final LongSupplier millis;
    private final ZoneId zone;

    ServerClock(LongSupplier millis) {
        this(millis, BusinessTime.ZONE);
    }

    private ServerClock(LongSupplier millis, ZoneId zone) {
        this.millis = millis;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ServerClock(millis, other);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.getAsLong());
    }

    @Override
    public long millis() {
        return millis.getAsLong();
    }
}
