package ontu.configuration;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import ontu.workflows.schedule.BusinessCalendar;
import ontu.workflows.schedule.KoreanBusinessCalendar;

/**
 * Days on which banks are closed.
 *
 * @param alsoClosed Asia/Seoul dates beside weekends and the public holidays that are built in: elections, temporary
 *     holidays
 */
public record CalendarConfiguration(@NotNull Set<@NotNull LocalDate> alsoClosed) {
    public static final CalendarConfiguration DEFAULT = new CalendarConfiguration(Set.of());

    public CalendarConfiguration {
        alsoClosed = Set.copyOf(Objects.requireNonNullElse(alsoClosed, Set.of()));
    }

    public BusinessCalendar calendar() {
        return new KoreanBusinessCalendar(alsoClosed);
    }
}
