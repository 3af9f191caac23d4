package ontu.settlement;

import java.time.Instant;
import java.util.Optional;
import ontu.investors.Returns;
import ontu.journal.OrderJournal;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;
import ontu.order.Transition;
import org.jdbi.v3.core.Handle;

/** Applies what has become of an order: to the journal, and to the return that it was for. */
public final class OrderSettlement {
    private OrderSettlement() {}

    /**
     * {@link OrderJournal#apply}, and a return is completed in the same transaction if its order is executed.
     *
     * @return the row as this change left it; empty if the compare-and-set was lost
     * @throws IllegalStateException if the journal does not have the number
     */
    public static Optional<OrderRow> apply(Handle handle, String number, Transition change, Instant now) {
        Optional<OrderRow> changed = OrderJournal.apply(handle, number, change, now);
        changed.filter(row -> row.state() == OrderState.EXECUTED)
                .ifPresent(row -> completeReturn(handle, row.transfer(), now));
        return changed;
    }

    /** Completes the return that a transfer was for, if it was for one. */
    static void completeReturn(Handle handle, TransferKey key, Instant now) {
        if (key instanceof TransferKey.Return investorReturn) {
            Returns.complete(handle, investorReturn.returnSerial(), now);
        }
    }
}
