package ontu.orders;

import ontu.investors.AvailableMoney;
import ontu.workflows.order.BankOrder;
import org.jdbi.v3.core.Handle;

/** The transaction in which it is written down what became of an order, whoever says so. */
public final class Settlement {
    private Settlement() {}

    /**
     * Comes first in the transaction. A repayment brings money to many investors at once: whoever else moves investors'
     * free money waits, or the two could wait for each other.
     */
    public static void begin(Handle handle, BankOrder order) {
        if (order instanceof BankOrder.Repayment) {
            AvailableMoney.lock(handle);
        }
    }
}
