package ontu.workflows;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import ontu.time.BusinessTime;

/** Instants as operators read them: {@code 2026-03-04 16:10 (Seoul)}. */
public final class SeoulTimeFormat {
    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(BusinessTime.ZONE);

    private SeoulTimeFormat() {}

    public static String format(Instant instant) {
        return TO_THE_MINUTE.format(instant) + " (Seoul)";
    }
}
