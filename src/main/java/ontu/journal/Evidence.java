package ontu.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import org.jdbi.v3.core.Handle;

/**
 * All that the journal knows about an order: the evidence that operators decide on.
 *
 * @param requestHash SHA-256 of the request as it goes to the bank
 * @param events oldest first
 */
public record Evidence(OrderRow row, String requestHash, List<OrderEvent> events) {
    public Evidence {
        events = List.copyOf(events);
    }

    /** Empty if the journal does not have the number. A caller that writes afterwards has locked the row before. */
    public static Optional<Evidence> find(Handle handle, String number) {
        return OrderJournal.find(handle, number)
                .map(row -> new Evidence(
                        row,
                        OrderJournal.requestHashes(handle, number).request(),
                        OrderJournal.events(handle, number)));
    }

    /** When the last alarm of the order was raised; empty if none was. */
    public Optional<Instant> alarmRaisedAt() {
        return events.reversed().stream()
                .filter(event -> event.kind() == OrderEventKind.ALARM)
                .findFirst()
                .map(OrderEvent::at);
    }

    /** Since when the order has waited for operators; empty if it does not. */
    public Optional<Instant> waitingSince() {
        return events.reversed().stream()
                .filter(event -> row.state() == OrderState.WAITING)
                .takeWhile(event -> event.stateAfter() == OrderState.WAITING)
                .reduce((later, earlier) -> earlier)
                .map(OrderEvent::at);
    }
}
