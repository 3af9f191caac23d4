package ontu.workflows.loan;

import java.util.LinkedHashMap;
import java.util.List;
import ontu.order.OrderView;
import org.jspecify.annotations.Nullable;

/** The orders that this run has driven, as many as anybody reads: a loan may have thousands. */
final class RecentOrders {
    private static final int MAXIMUM = 100;

    private final LinkedHashMap<String, RecentOrder> orders = new LinkedHashMap<>();

    /** @param description tell one order of the loan from every other */
    void record(String description, OrderView view) {
        orders.putLast(description, RecentOrder.of(description, view));
        if (orders.size() > MAXIMUM) {
            orders.pollFirstEntry();
        }
    }

    /** The latest comes last. */
    List<RecentOrder> orders() {
        return List.copyOf(orders.values());
    }

    @Nullable
    RecentOrder last() {
        return orders.isEmpty() ? null : orders.lastEntry().getValue();
    }
}
