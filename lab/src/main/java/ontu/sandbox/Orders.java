package ontu.sandbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every order that was sent to the bank, and the date and number under which inquiries find it. */
final class Orders {
    private final List<Order> all = new ArrayList<>();
    private final Map<OrderKey, Order> registered = new HashMap<>();

    private record OrderKey(LocalDate date, String number) {}

    Order add(IncomingRequest request, FaultEffects effects, Order.State state) {
        Order order = new Order(request, effects, state);
        all.add(order);
        return order;
    }

    /** Removes an order in flight that arrives; it is added again as received. */
    void remove(Order inFlight) {
        all.remove(inFlight);
    }

    /** From now on inquiries find it under the date of its receipt. */
    void register(Order order) {
        registered.put(new OrderKey(order.request().bankDate(), order.request().number()), order);
    }

    Optional<Order> find(LocalDate date, String number) {
        return Optional.ofNullable(registered.get(new OrderKey(date, number)));
    }

    /** Ordered by receipt. */
    List<Order> all() {
        return Collections.unmodifiableList(all);
    }
}
