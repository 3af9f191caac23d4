package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The span that a list is asked for, both ends included ({@code Insymd}, {@code Ineymd}; wire contract, section 2.2).
 * Its end must have begun; the client checks that against its clock.
 */
public sealed interface Period {

    /** The first day of the last day or month. */
    LocalDate endBegins();

    /** By day: at most 90 days apart. */
    record Days(
            @JsonProperty("Insymd") LocalDate from,
            @JsonProperty("Ineymd") LocalDate to) implements Period {
        /** @throws IllegalArgumentException if the ends are in the wrong order or more than 90 days apart */
        public Days {
            Rules.require(!from.isAfter(to), "A span must not end (" + to + ") before it starts (" + from + ").");
            Rules.require(
                    ChronoUnit.DAYS.between(from, to) <= 90,
                    "The bank lists at most 90 days at once, and " + from + " to " + to + " is more. Ask in parts.");
        }

        @Override
        public LocalDate endBegins() {
            return to;
        }
    }

    /** By month: at most 3 months apart. */
    record Months(
            @JsonProperty("Insymd") YearMonth from,
            @JsonProperty("Ineymd") YearMonth to) implements Period {
        /** @throws IllegalArgumentException if the ends are in the wrong order or more than 3 months apart */
        public Months {
            Rules.require(!from.isAfter(to), "A span must not end (" + to + ") before it starts (" + from + ").");
            Rules.require(
                    ChronoUnit.MONTHS.between(from, to) <= 3,
                    "The bank lists at most 3 months at once, and " + from + " to " + to + " is more. Ask in parts.");
        }

        @Override
        public LocalDate endBegins() {
            return to.atDay(1);
        }
    }
}
