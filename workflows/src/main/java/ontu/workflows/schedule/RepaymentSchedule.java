package ontu.workflows.schedule;

import java.time.LocalDate;
import java.util.List;
import ontu.workflows.money.Won;

/**
 * All rounds of a loan, in order. The principal of the rounds sums to the principal of the loan; interest is a twelfth
 * of the year's for every round, whatever its number of days, on what was outstanding before it, rounded down.
 *
 * <p>Round n is due on the day of the month of the disbursement, n months later, or on the last day of a month that is
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
                amortization.instalments(round -> calendar.nextBusinessDay(disbursedOn.plusMonths(round))));
    }

    public int rounds() {
        return instalments.size();
    }

    /**
     * @param round counted from 1
     * @throws IllegalArgumentException if there is no such round
     */
    public Instalment instalment(int round) {
        if (round < 1 || round > rounds()) {
            throw new IllegalArgumentException(
                    "This loan has rounds 1 to " + rounds() + ", and " + round + " is not among them.");
        }
        return instalments.get(round - 1);
    }

    /**
     * The principal that is outstanding once this many rounds are paid; with 0, the whole of it.
     *
     * @throws IndexOutOfBoundsException if the loan has fewer rounds
     */
    public Won outstandingAfter(int rounds) {
        return principalOf(instalments.subList(rounds, rounds()));
    }

    public Won principal() {
        return principalOf(instalments);
    }

    public Won totalInterest() {
        return instalments.stream().map(Instalment::interest).reduce(Won.ZERO, Won::plus);
    }

    private static Won principalOf(List<Instalment> instalments) {
        return instalments.stream().map(Instalment::principal).reduce(Won.ZERO, Won::plus);
    }
}
