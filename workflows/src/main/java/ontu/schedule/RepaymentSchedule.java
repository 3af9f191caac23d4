package ontu.schedule;

import java.time.LocalDate;
import java.util.List;
import ontu.time.BusinessCalendar;

/**
 * All instalments of a loan, in order. The principal of the instalments sums to the principal of the loan; interest is a twelfth
 * of the year's for every instalment, whatever its number of days, on what was outstanding before it, rounded down.
 *
 * <p>Instalment n is due on the day of the month of the disbursement, n months later, or on the last day of a month that is
 * too short. It is counted from the disbursement each time, so that a loan of 31 January is due on 28 February and on 31
 * March again. A day on which banks are closed gives way to the next business day; that shift changes no interest.
 */
public record RepaymentSchedule(List<Instalment> instalments) {
    public RepaymentSchedule {
        instalments = List.copyOf(instalments);
    }

    /** @param disbursedOn the day on which the borrower was paid, Asia/Seoul */
    public static RepaymentSchedule of(RepaymentTerms terms, LocalDate disbursedOn, BusinessCalendar calendar) {
        Amortization amortization =
                new Amortization(terms.method(), terms.principal(), terms.rate().percent(), terms.months());
        return new RepaymentSchedule(
                amortization.instalments(number -> calendar.nextBusinessDay(disbursedOn.plusMonths(number))));
    }
}
