package ontu.workflows.deposits;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The deposit poll's activity, on the books and at the bank. */
@ActivityInterface
public interface DepositActivities {

    /** Takes in what is new on the bank's list, reserves what can be reserved, and notifies the loans that waited for it. */
    @ActivityMethod(name = "DepositPoll")
    DepositPollReport poll();
}
