package ontu.time;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;

/** The Korean lunisolar calendar (음력, dangi), as computed by ICU4J. */
final class LunarCalendar {
    private static final ULocale DANGI = new ULocale("ko_KR@calendar=dangi");

    private LunarCalendar() {}

    /** The date on which a day of the lunar year that begins in {@code year} falls; leap months are never meant. */
    static LocalDate date(int year, int lunarMonth, int lunarDay) {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(BusinessTime.ZONE.getId()), DANGI);
        // ICU starts from now, which the first call overwrites; midsummer always lies in the lunar year that begins in
        // the same year
        calendar.setTimeInMillis(LocalDate.of(year, 7, 1)
                .atTime(12, 0)
                .atZone(BusinessTime.ZONE)
                .toInstant()
                .toEpochMilli());
        calendar.set(ChineseCalendar.IS_LEAP_MONTH, 0);
        calendar.set(Calendar.MONTH, lunarMonth - 1);
        calendar.set(Calendar.DAY_OF_MONTH, lunarDay);
        return Instant.ofEpochMilli(calendar.getTimeInMillis())
                .atZone(BusinessTime.ZONE)
                .toLocalDate();
    }
}
