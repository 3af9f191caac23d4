package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import ontu.time.BusinessCalendar;
import ontu.time.KoreanBusinessCalendar;

/**
 * The bank holidays.
 *
 * @param additionalHolidays bank holidays in addition to weekends and the built-in public holidays, for example elections;
 *     Asia/Seoul dates
 */
public record CalendarConfiguration(
        @JsonProperty("additionalHolidays") @NotNull Set<@NotNull LocalDate> additionalHolidays) {

    public CalendarConfiguration {
        additionalHolidays = Set.copyOf(Objects.requireNonNullElseGet(
                additionalHolidays, () -> defaults().additionalHolidays()));
    }

    /** What is used where the configuration says nothing else. */
    public static CalendarConfiguration defaults() {
        return new CalendarConfiguration(Set.of());
    }

    public BusinessCalendar calendar() {
        return new KoreanBusinessCalendar(additionalHolidays);
    }
}
