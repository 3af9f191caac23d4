package ontu.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still unless it is set. */
final class SettableClock extends Clock {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private volatile Instant now;

    SettableClock(String seoulTime) {
        now = inSeoul(seoulTime);
    }

    static Instant inSeoul(String time) {
        return LocalDateTime.parse(time).atZone(SEOUL).toInstant();
    }

    void set(String seoulTime) {
        now = inSeoul(seoulTime);
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
