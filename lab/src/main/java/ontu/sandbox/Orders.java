package ontu.sandbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every order that was ever sent to the bank, and under which date and number inquiries find it. */
final class Orders {
    private final List<Order> all = new ArrayList<>();
    private final Map<Key, Order> found = new HashMap<>();

    private record Key(LocalDate date, String number) {}

    Order note(Request request, Handling handling, Order.State state) {
        Order order = new Order(request, handling, state);
        all.add(order);
        return order;
    }

    /** An order in flight arrives, and is noted anew as received. */
    void forget(Order inFlight) {
        all.remove(inFlight);
    }

    /** From now on an inquiry finds it, under the date of its receipt. */
    void register(Order order) {
        found.put(new Key(order.request().bankDate(), order.request().number()), order);
    }

    Optional<Order> find(LocalDate date, String number) {
        return Optional.ofNullable(found.get(new Key(date, number)));
    }

    /** In the order of their receipt. */
    List<Order> all() {
        return Collections.unmodifiableList(all);
    }
}
