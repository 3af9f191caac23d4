package ontu.architecture.planted.workflows.loan;

import io.temporal.activity.ActivityInterface;

/** Breaks a rule of the architecture. */
@ActivityInterface
public interface ActivitiesThatReturnAName {
    /** Whom money goes to. */
    record Payee(long serial, String holder) {}

    Payee payee(long serial);
}
