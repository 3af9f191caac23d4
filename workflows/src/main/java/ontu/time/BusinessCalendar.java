package ontu.time;

import java.time.LocalDate;

/** The days on which banks are open, by dates in Asia/Seoul. */
@FunctionalInterface
public interface BusinessCalendar {

    boolean isBusinessDay(LocalDate date);

    /** The date itself if it is a business day, else the first one after it. */
    default LocalDate nextBusinessDay(LocalDate date) {
        LocalDate day = date;
        while (!isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
