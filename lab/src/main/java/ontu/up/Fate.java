package ontu.up;

import java.time.Period;

/** What becomes of a loan of the portfolio. */
enum Fate {
    /** The borrower has paid both rounds that were due. */
    REPAYING(Period.of(0, 2, 14), 2),
    /** The first round is due today, or on the next day on which banks are open. */
    DUE_TODAY(Period.ofMonths(1), 0),
    /** The first round was paid, the second is some days late. */
    OVERDUE(Period.of(0, 2, 10), 1),
    /** Nothing was ever paid. */
    LONG_OVERDUE(Period.of(0, 2, 4), 0),
    /** The bank does not say what became of the payment: a person is needed. */
    IN_DOUBT(Period.ofDays(1), 0),
    /** The bank refuses the payment for a reason that trying again does not help: a person is needed. */
    REFUSED(Period.ofDays(2), 0),
    /** One of its two investors does not pay in. */
    WAITING_FOR_FUNDING,
    /** The bank takes nine minutes to carry out the payment. */
    DISBURSING,
    /** The platform takes it back. */
    CANCELLED,
    /** The bank takes two hours to issue its first account; put when the others have theirs. */
    ISSUING_ACCOUNTS;

    private final Period age;
    private final int roundsPaid;

    Fate() {
        this(Period.ZERO, 0);
    }

    Fate(Period age, int roundsPaid) {
        this.age = age;
        this.roundsPaid = roundsPaid;
    }

    /** How long ago the loan was put; zero if it is put now. */
    Period age() {
        return age;
    }

    boolean isOfThePast() {
        return !age.isZero();
    }

    /** How many rounds the borrower pays, each on the day on which it is due. */
    int roundsPaid() {
        return roundsPaid;
    }
}
