package ontu.workflows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as operators read them: {@code 2026-03-04 16:10 (Seoul)}. */
public final class SeoulTime {
    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Seoul"));

    private SeoulTime() {}

    public static String text(Instant instant) {
        return TO_THE_MINUTE.format(instant) + " (Seoul)";
    }
}
