package ontu.schedule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import ontu.money.Won;

/** Interest by actual days: ACT/365, and ACT/366 for the days that lie in a leap year. */
public final class DayCount {
    private static final long YEAR = 365;
    private static final long LEAP_YEAR = 366;
    private static final BigDecimal BOTH_YEARS_PERCENT = BigDecimal.valueOf(100 * YEAR * LEAP_YEAR);

    private DayCount() {}

    /**
     * The interest for the days from {@code from} inclusive to {@code to} exclusive, rounded down once, to whole won.
     *
     * @param from the day from which interest runs: of the disbursement, or of the last instalment that is paid
     * @param to the day of the pay-off, for which no interest is due
     * @throws IllegalArgumentException if {@code to} lies before {@code from}
     */
    public static Won accruedInterest(Won outstanding, AnnualRate rate, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("Interest cannot run from " + from + " back to " + to + ".");
        }
        long leapDays = leapDaysBefore(to) - leapDaysBefore(from);
        long otherDays = ChronoUnit.DAYS.between(from, to) - leapDays;
        return Won.of(BigDecimal.valueOf(outstanding.amount())
                .multiply(rate.percent())
                .multiply(BigDecimal.valueOf(otherDays * LEAP_YEAR + leapDays * YEAR))
                .divideToIntegralValue(BOTH_YEARS_PERCENT)
                .longValueExact());
    }

    /** How many days of leap years lie between the start of the year 1 and this date. */
    private static long leapDaysBefore(LocalDate date) {
        long years = date.getYear() - 1L;
        long leapYears = years / 4 - years / 100 + years / 400;
        return leapYears * LEAP_YEAR + (date.isLeapYear() ? date.getDayOfYear() - 1 : 0);
    }
}
