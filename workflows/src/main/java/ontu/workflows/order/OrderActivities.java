package ontu.workflows.order;

import io.temporal.activity.ActivityInterface;

/** What a workflow lets happen to one order. Every step is decided by the journal in PostgreSQL, never by the workflow. */
@ActivityInterface(namePrefix = "Order")
public interface OrderActivities {

    /**
     * Says what the journal allows next, and plans the first or the next number when it may: the bank says that the
     * money is usable, the last attempt is closed and may be repeated, the loan has no alarm. May be repeated freely.
     */
    OrderView plan(BankOrder order);

    /**
     * Sends one number once, if this sender gets the grant; writes down what came back. One attempt only: when it ends
     * without a result, {@link #plan} tells how it goes on.
     *
     * @param sends how many grants the number must have had
     */
    OrderView send(BankOrder order, String number, int sends);

    /**
     * Asks the bank for the result of a number whose outcome is unknown until the answer is conclusive or a person is
     * needed; between the questions the activity is retried. A number that waits for a person is asked once.
     */
    OrderView ask(BankOrder order, String number);
}
