package ontu.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoreanBusinessCalendarTest {
    private static final BusinessCalendar CALENDAR = new KoreanBusinessCalendar();

    /** The days from Monday to Friday on which banks are closed, as published or, for later years, as others compute them. */
    @ParameterizedTest
    @CsvSource({
        "2024, 01-01 02-09 02-12 03-01 04-10 05-01 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25",
        "2025, 01-01 01-27 01-28 01-29 01-30 03-03 05-01 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 10-08 10-09 12-25",
        "2026, 01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 10-09 12-25",
        "2027, 01-01 02-08 02-09 03-01 05-03 05-05 05-13 07-19 08-16 09-14 09-15 09-16 10-04 10-11 12-27",
        "2028, 01-26 01-27 01-28 03-01 04-12 05-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03 10-04 10-05 10-09 12-25",
        "2029, 01-01 02-12 02-13 02-14 03-01 05-01 05-07 05-21 06-06 07-17 08-15 09-21 09-24 10-03 10-09 12-25",
        "2030, 01-01 02-04 02-05 03-01 03-27 05-01 05-06 05-09 06-06 06-12 07-17 08-15 09-11 09-12 09-13 10-03 10-09 12-25",
        "2031, 01-01 01-22 01-23 01-24 03-03 05-01 05-05 05-28 06-06 07-17 08-15 09-30 10-01 10-02 10-03 10-09 12-25",
        "2033, 01-31 02-01 02-02 03-01 05-02 05-05 05-06 06-06 07-18 08-15 09-07 09-08 09-09 10-03 10-10 12-26",
    })
    void theHolidaysOfAYearAreTheOfficialOnes(int year, String days) {
        LocalDate first = LocalDate.of(year, 1, 1);
        String closed = first.datesUntil(first.plusYears(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .filter(day -> !CALENDAR.isBusinessDay(day))
                .map(day -> day.toString().substring(5))
                .collect(Collectors.joining(" "));
        assertThat(closed).isEqualTo(days);
    }

    @Test
    void weekendsAreNoBusinessDays() {
        assertThat(CALENDAR.isBusinessDay(LocalDate.of(2026, 11, 20))).isTrue();
        assertThat(CALENDAR.isBusinessDay(LocalDate.of(2026, 11, 21))).isFalse();
        assertThat(CALENDAR.isBusinessDay(LocalDate.of(2026, 11, 22))).isFalse();
    }

    @Test
    void aBusinessDayIsItsOwnNextBusinessDay() {
        assertThat(CALENDAR.nextBusinessDay(LocalDate.of(2026, 11, 20))).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void aLongHolidayIsLeftBehind() {
        assertThat(CALENDAR.nextBusinessDay(LocalDate.of(2025, 10, 3))).isEqualTo(LocalDate.of(2025, 10, 10));
    }

    @Test
    void theOperatorCanAddDates() {
        BusinessCalendar calendar = new KoreanBusinessCalendar(Set.of(LocalDate.of(2026, 11, 20)));
        assertThat(calendar.nextBusinessDay(LocalDate.of(2026, 11, 20))).isEqualTo(LocalDate.of(2026, 11, 23));
    }
}
