package ontu.workflows.refund;

import io.temporal.activity.ActivityInterface;

/** What the return of an investor's money asks of the books. */
@ActivityInterface(namePrefix = "Return")
public interface ReturnActivities {

    void callPerson(long serial, String reason);

    void dismissPerson(long serial);
}
