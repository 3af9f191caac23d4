package ontu.workflows.deposit;

import io.temporal.activity.ActivityInterface;

/** What the deposit sweep asks of the books and of the bank. */
@ActivityInterface(namePrefix = "Deposit")
public interface DepositActivities {

    /** Takes in what is new on the bank's list, reserves what can be reserved, and tells the loans that waited for it. */
    SweepReport sweep();
}
