package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import ontu.money.Won;
import ontu.order.OrderNumber;

/** Something that Ontu has recorded. */
sealed interface TimelineEvent {
    Instant at();

    /**
     * An event of Ontu's event list.
     *
     * @param party the investor or loan that it concerns; may be empty
     */
    record RecordedEvent(Instant at, String type, String party, JsonNode detail) implements TimelineEvent {
        Optional<Won> amount() {
            return Optional.ofNullable(detail.get("amount")).map(amount -> Won.of(amount.asLong()));
        }

        String detail(String key) {
            return detail.path(key).asText();
        }
    }

    /**
     * An event of the order journal.
     *
     * @param kind PLANNED, GRANTED, SENT, INQUIRED, SETTLED, CHANGED or ALARM
     * @param state of the order afterwards
     * @param sends how often the order had been granted
     * @param code the bank's code or one of Ontu's; may be empty
     * @param payee the investor of a return; empty for other orders
     */
    record OrderStep(
            Instant at, OrderNumber number, String kind, String state, int sends, String code, String payee, Won amount)
            implements TimelineEvent {}
}
