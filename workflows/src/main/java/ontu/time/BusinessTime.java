package ontu.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The time that business runs on: Asia/Seoul, which has no daylight saving. */
public final class BusinessTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private BusinessTime() {}

    /** The business date on which the instant falls. */
    public static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The date and time of day that the instant is in business time. */
    public static ZonedDateTime at(Instant instant) {
        return instant.atZone(ZONE);
    }

    /** The instant of a time of day on a business date. */
    public static Instant instantOf(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ZONE).toInstant();
    }

    /** The first instant of a business date. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }

    /** The first instant after a business date: the start of the next one. */
    public static Instant endOf(LocalDate date) {
        return startOf(date.plusDays(1));
    }
}
