package ontu.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/**
 * The days on which Korean banks are open: not on Saturdays and Sundays, public holidays and their substitutes (see
 * {@link KoreanHolidays}), nor on the dates that the operator adds. Elections and temporary holidays are decided from
 * case to case: those known are built in, further ones are the operator's to add.
 */
public final class KoreanBusinessCalendar implements BusinessCalendar {
    /** Decided one by one: elections (Public Official Election Act, article 34) and temporary holidays. */
    private static final Set<LocalDate> DECIDED_INDIVIDUALLY = Set.of(
            LocalDate.of(2024, 4, 10), // National Assembly election
            LocalDate.of(2024, 10, 1), // Armed Forces Day, that year only
            LocalDate.of(2025, 1, 27), // before Seollal
            LocalDate.of(2025, 6, 3), // presidential election
            LocalDate.of(2026, 6, 3), // local elections
            LocalDate.of(2028, 4, 12), // National Assembly election
            LocalDate.of(2030, 3, 27), // presidential election, if the term is served
            LocalDate.of(2030, 6, 12)); // local elections

    private final Set<LocalDate> alsoClosed;

    /** @param alsoClosed further dates on which banks are closed */
    public KoreanBusinessCalendar(Collection<LocalDate> alsoClosed) {
        this.alsoClosed = Set.copyOf(alsoClosed);
    }

    /** The calendar with nothing added to it. */
    public KoreanBusinessCalendar() {
        this(Set.of());
    }

    @Override
    public boolean isBusinessDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !DECIDED_INDIVIDUALLY.contains(date)
                && !alsoClosed.contains(date)
                && !KoreanHolidays.of(date.getYear()).contains(date);
    }
}
