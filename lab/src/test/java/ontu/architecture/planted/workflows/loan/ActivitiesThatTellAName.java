package ontu.architecture.planted.workflows.loan;

import io.temporal.activity.ActivityInterface;

/** Breaks a rule of the house. */
@ActivityInterface
public interface ActivitiesThatTellAName {
    /** Whom money goes to. */
    record Payee(long serial, String holder) {}

    Payee payee(long serial);
}
