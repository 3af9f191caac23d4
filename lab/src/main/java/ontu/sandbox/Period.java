package ontu.sandbox;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** From when to when a list is asked for, both ends included; never in the future (wire contract, 2.2). */
record Period(LocalDate first, LocalDate last) implements Predicate<LocalDate> {
    private static final int MOST_DAYS = 90;
    private static final int MOST_MONTHS = 3;

    /** By day, at most 90 days apart. */
    static Period ofDays(Fields body, LocalDate today) {
        LocalDate first = body.date("Insymd");
        LocalDate last = body.date("Ineymd");
        if (last.isAfter(today)) {
            throw Refusal.badField("Ineymd");
        }
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > MOST_DAYS) {
            throw Refusal.badField("Insymd");
        }
        return new Period(first, last);
    }

    /** By month, at most three months apart; the current month counts up to today. */
    static Period ofMonths(Fields body, LocalDate today) {
        YearMonth first = month(body, "Insymd");
        YearMonth last = month(body, "Ineymd");
        if (last.isAfter(YearMonth.from(today))) {
            throw Refusal.badField("Ineymd");
        }
        if (first.isAfter(last) || ChronoUnit.MONTHS.between(first, last) > MOST_MONTHS) {
            throw Refusal.badField("Insymd");
        }
        return new Period(first.atDay(1), last.atEndOfMonth());
    }

    private static YearMonth month(Fields body, String field) {
        try {
            return YearMonth.parse(body.text(field, 6), Wire.MONTH);
        } catch (DateTimeException e) {
            throw Refusal.badField(field);
        }
    }

    @Override
    public boolean test(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }
}
