package ontu.up;

import java.time.Period;

/** The scenarios of the sample loans. */
enum SampleScenario {
    /** The borrower has paid both instalments that were due. */
    REPAYING(Period.of(0, 2, 14), 2),
    /** The first instalment is due today, or on the next business day. */
    DUE_TODAY(Period.ofMonths(1), 0),
    /** The first instalment was paid, the second is some days late. */
    OVERDUE(Period.of(0, 2, 10), 1),
    /** No instalment was ever paid. */
    LONG_OVERDUE(Period.of(0, 2, 4), 0),
    /** The bank gives no conclusive result of the disbursement: an operator is needed. */
    IN_DOUBT(Period.ofDays(1), 0),
    /** The bank refuses the disbursement with a code that is not retryable: an operator is needed. */
    REFUSED(Period.ofDays(2), 0),
    /** One of its two investors does not pay in. */
    WAITING_FOR_FUNDING,
    /** The bank takes nine minutes to execute the disbursement. */
    DISBURSING,
    /** The platform cancels the loan. */
    CANCELLED,
    /** The bank takes two hours to issue its first account; put when the other loans have theirs. */
    ISSUING_ACCOUNTS;

    private final Period age;
    private final int instalmentsPaid;

    SampleScenario() {
        this(Period.ZERO, 0);
    }

    SampleScenario(Period age, int instalmentsPaid) {
        this.age = age;
        this.instalmentsPaid = instalmentsPaid;
    }

    /** How long ago the loan was put; zero if it is put now. */
    Period age() {
        return age;
    }

    boolean hasHistory() {
        return !age.isZero();
    }

    /** How many instalments the borrower pays, each on its due date. */
    int instalmentsPaid() {
        return instalmentsPaid;
    }
}
