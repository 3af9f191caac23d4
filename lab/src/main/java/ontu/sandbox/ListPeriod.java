package ontu.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** The period of a list, both ends inclusive; never in the future (docs/bank-api.md#pages). */
record ListPeriod(LocalDate first, LocalDate last) implements Predicate<LocalDate> {
    private static final int MAX_DAYS = 90;
    private static final int MAX_MONTHS = 3;

    /** By day, at most 90 days apart. */
    static ListPeriod ofDays(RequestFields body, LocalDate today) {
        LocalDate first = body.date("Insymd");
        LocalDate last = body.date("Ineymd");
        if (last.isAfter(today)) {
            throw RefusalException.badField("Ineymd");
        }
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > MAX_DAYS) {
            throw RefusalException.badField("Insymd");
        }
        return new ListPeriod(first, last);
    }

    /** By month, at most three months apart; the current month counts up to today. */
    static ListPeriod ofMonths(RequestFields body, LocalDate today) {
        YearMonth first = month(body, "Insymd");
        YearMonth last = month(body, "Ineymd");
        if (last.isAfter(YearMonth.from(today))) {
            throw RefusalException.badField("Ineymd");
        }
        if (first.isAfter(last) || ChronoUnit.MONTHS.between(first, last) > MAX_MONTHS) {
            throw RefusalException.badField("Insymd");
        }
        return new ListPeriod(first.atDay(1), last.atEndOfMonth());
    }

    private static YearMonth month(RequestFields body, String field) {
        try {
            return YearMonth.parse(body.text(field, 6), Wire.MONTH);
        } catch (DateTimeException e) {
            throw RefusalException.badField(field);
        }
    }

    @Override
    public boolean test(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }
}
