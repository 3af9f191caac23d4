package ontu.workflows.order;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import ontu.order.OrderView;
import ontu.order.TransferKey;

/** The activities of one order. Every step is decided by the journal in PostgreSQL, never by the workflow. */
@ActivityInterface
public interface OrderActivities {

    /**
     * Says what the journal allows next, and plans the first or the next order when it may: the bank says that the
     * money is usable, the last order is closed and may be repeated, the loan has no alarm. May be repeated freely.
     */
    @ActivityMethod(name = "OrderPlan")
    OrderView plan(TransferKey transfer);

    /**
     * Sends one order once, if this sender gets the grant, and records the result. Temporal never retries it: when it ends
     * without a result, {@link #plan} says what follows.
     *
     * @param sends how many grants the number must have had
     */
    @ActivityMethod(name = "OrderSend")
    OrderView send(TransferKey transfer, String number, int sends);

    /**
     * Inquires at the bank for the result of an order whose outcome is unknown, until the answer is conclusive or an
     * operator is needed; between the inquiries the activity is retried. An order that waits for an operator is inquired
     * once.
     */
    @ActivityMethod(name = "OrderInquire")
    OrderView inquire(TransferKey transfer, String number);
}
