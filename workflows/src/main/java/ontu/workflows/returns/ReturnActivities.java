package ontu.workflows.returns;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The activities of a return, on the books. */
@ActivityInterface
public interface ReturnActivities {

    @ActivityMethod(name = "ReturnRaiseAttention")
    void raiseAttention(long serial, String message);

    @ActivityMethod(name = "ReturnClearAttention")
    void clearAttention(long serial);
}
