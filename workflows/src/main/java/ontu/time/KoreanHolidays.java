package ontu.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public holidays of a year with their substitutes, by the Public Holidays Act (공휴일에 관한 법률) and the Regulation
 * on Holidays of Public Offices (관공서의 공휴일에 관한 규정, articles 2 and 3) as in force since May 2023; earlier years are not
 * answered for.
 *
 * <p>Labour Day (1 May) and Constitution Day (17 July) are public holidays, with substitutes, from 2026 on. Banks were
 * closed on Labour Day before that too, so it counts in every year, but then without a substitute.
 */
final class KoreanHolidays {
    private static final Map<Integer, Set<LocalDate>> BY_YEAR = new ConcurrentHashMap<>();
    private static final int LABOUR_AND_CONSTITUTION_DAY_SINCE = 2026;

    /** On which days of the week a holiday earns a substitute (article 3, paragraph 1, nos. 1 and 2). */
    private enum Substitute {
        NEVER,
        FOR_SUNDAY,
        FOR_WEEKEND;

        boolean isEarnedOn(DayOfWeek day) {
            return switch (this) {
                case NEVER -> false;
                case FOR_SUNDAY -> day == DayOfWeek.SUNDAY;
                case FOR_WEEKEND -> isWeekend(day);
            };
        }
    }

    private record Holiday(LocalDate date, Substitute substitute) {}

    private KoreanHolidays() {}

    /** Every holiday and substitute holiday of the year, whatever its day of the week. */
    static Set<LocalDate> of(int year) {
        return BY_YEAR.computeIfAbsent(year, KoreanHolidays::compute);
    }

    private static Set<LocalDate> compute(int year) {
        List<Holiday> holidays = holidays(year);
        Set<LocalDate> closed = new HashSet<>();
        holidays.forEach(holiday -> closed.add(holiday.date()));
        Set<LocalDate> dates = new HashSet<>();
        for (Holiday holiday : holidays) {
            boolean coincides = !dates.add(holiday.date());
            if (earnsSubstitute(holiday, coincides)) {
                closed.add(firstOpenDayAfter(holiday.date(), closed));
            }
        }
        return Set.copyOf(closed);
    }

    /** Two holidays on one working day earn one substitute between them (article 3, paragraph 1, no. 3). */
    private static boolean earnsSubstitute(Holiday holiday, boolean coincides) {
        DayOfWeek day = holiday.date().getDayOfWeek();
        return holiday.substitute().isEarnedOn(day) || (coincides && !isWeekend(day));
    }

    private static boolean isWeekend(DayOfWeek day) {
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    /** Never a Saturday (article 3, paragraph 3), and not another's substitute (paragraph 2). */
    private static LocalDate firstOpenDayAfter(LocalDate holiday, Set<LocalDate> closed) {
        LocalDate day = holiday.plusDays(1);
        while (closed.contains(day) || isWeekend(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static List<Holiday> holidays(int year) {
        List<Holiday> holidays = new ArrayList<>();
        holidays.add(new Holiday(LocalDate.of(year, 1, 1), Substitute.NEVER));
        threeDays(holidays, LunarCalendar.date(year, 1, 1)); // Seollal
        holidays.add(new Holiday(LocalDate.of(year, 3, 1), Substitute.FOR_WEEKEND)); // Independence Movement Day
        holidays.add(new Holiday(LocalDate.of(year, 5, 1), sinceAct(year))); // Labour Day
        holidays.add(new Holiday(LocalDate.of(year, 5, 5), Substitute.FOR_WEEKEND)); // Children's Day
        holidays.add(new Holiday(LunarCalendar.date(year, 4, 8), Substitute.FOR_WEEKEND)); // Buddha's Birthday
        holidays.add(new Holiday(LocalDate.of(year, 6, 6), Substitute.NEVER)); // Memorial Day
        if (year >= LABOUR_AND_CONSTITUTION_DAY_SINCE) {
            holidays.add(new Holiday(LocalDate.of(year, 7, 17), Substitute.FOR_WEEKEND)); // Constitution Day
        }
        holidays.add(new Holiday(LocalDate.of(year, 8, 15), Substitute.FOR_WEEKEND)); // Liberation Day
        threeDays(holidays, LunarCalendar.date(year, 8, 15)); // Chuseok
        holidays.add(new Holiday(LocalDate.of(year, 10, 3), Substitute.FOR_WEEKEND)); // National Foundation Day
        holidays.add(new Holiday(LocalDate.of(year, 10, 9), Substitute.FOR_WEEKEND)); // Hangul Day
        holidays.add(new Holiday(LocalDate.of(year, 12, 25), Substitute.FOR_WEEKEND)); // Christmas
        holidays.sort(Comparator.comparing(Holiday::date));
        return holidays;
    }

    private static void threeDays(List<Holiday> holidays, LocalDate middle) {
        for (int offset = -1; offset <= 1; offset++) {
            holidays.add(new Holiday(middle.plusDays(offset), Substitute.FOR_SUNDAY));
        }
    }

    private static Substitute sinceAct(int year) {
        return year >= LABOUR_AND_CONSTITUTION_DAY_SINCE ? Substitute.FOR_WEEKEND : Substitute.NEVER;
    }
}
