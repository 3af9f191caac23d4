package ontu.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The period of a list query, both ends included ({@code Insymd}, {@code Ineymd}; docs/bank-api.md#pages). It must not
 * end in the future; the client checks that against its clock.
 */
public sealed interface QueryPeriod {

    /** The first day of the last day or month. */
    LocalDate lastUnitStartsOn();

    /** By day: at most 90 days apart. */
    record Days(
            @JsonProperty("Insymd") LocalDate from,
            @JsonProperty("Ineymd") LocalDate to) implements QueryPeriod {
        /** @throws IllegalArgumentException if the ends are in the wrong order or more than 90 days apart */
        public Days {
            FieldConstraints.require(
                    !from.isAfter(to), "A period must not end (" + to + ") before it starts (" + from + ").");
            FieldConstraints.require(
                    ChronoUnit.DAYS.between(from, to) <= 90,
                    "The bank lists at most 90 days at once, and " + from + " to " + to
                            + " is more. Query it in parts.");
        }

        /** The 90 dates that end with this one. */
        static Days longestUntil(LocalDate last) {
            return new Days(last.minusDays(89), last);
        }

        @Override
        public LocalDate lastUnitStartsOn() {
            return to;
        }
    }

    /** By month: at most 3 months apart. */
    record Months(
            @JsonProperty("Insymd") YearMonth from,
            @JsonProperty("Ineymd") YearMonth to) implements QueryPeriod {
        /** @throws IllegalArgumentException if the ends are in the wrong order or more than 3 months apart */
        public Months {
            FieldConstraints.require(
                    !from.isAfter(to), "A period must not end (" + to + ") before it starts (" + from + ").");
            FieldConstraints.require(
                    ChronoUnit.MONTHS.between(from, to) <= 3,
                    "The bank lists at most 3 months at once, and " + from + " to " + to
                            + " is more. Query it in parts.");
        }

        @Override
        public LocalDate lastUnitStartsOn() {
            return to.atDay(1);
        }
    }
}
