package ontu.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * The daily hours outside the bank's service, Asia/Seoul; they may cross midnight.
 *
 * @param from inclusive
 * @param until exclusive
 */
record ClosedHours(LocalTime from, LocalTime until) {
    static final String NEVER = "NEVER";
    static final String EXPECTED = "NEVER or a span of two different times such as 00:00-00:30";

    static boolean isValid(String text) {
        try {
            return read(text).map(hours -> !hours.from.equals(hours.until)).orElse(true);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** @throws DateTimeException if the text is neither {@code NEVER} nor two times */
    static Optional<ClosedHours> read(String text) {
        if (text.equals(NEVER)) {
            return Optional.empty();
        }
        int dash = text.indexOf('-');
        String from = dash < 0 ? text : text.substring(0, dash);
        String until = dash < 0 ? "" : text.substring(dash + 1);
        return Optional.of(new ClosedHours(LocalTime.parse(from), LocalTime.parse(until)));
    }

    boolean contain(Instant at) {
        LocalTime time = LocalTime.ofInstant(at, Wire.SEOUL);
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(until);
        return from.isBefore(until) ? begun && notOver : begun || notOver;
    }
}
