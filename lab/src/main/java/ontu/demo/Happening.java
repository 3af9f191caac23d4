package ontu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderNumber;

/** Something that Ontu wrote down. */
sealed interface Happening {
    Instant at();

    /**
     * A line of the event list.
     *
     * @param party the investor or loan that it concerns; empty for the whole business
     */
    record Told(Instant at, String type, String party, JsonNode detail) implements Happening {
        Optional<Won> amount() {
            return Optional.ofNullable(detail.get("amount")).map(amount -> Won.of(amount.asLong()));
        }

        String detail(String key) {
            return detail.path(key).asText();
        }
    }

    /**
     * A line of the journal of orders.
     *
     * @param what PLANNED, GRANTED, SENT, ASKED, SETTLED, CHANGED or ALARM
     * @param state of the number afterwards
     * @param sends how often the number had been granted
     * @param code the bank's code or one of our own; may be empty
     * @param payee the investor of a return; empty for other orders
     */
    record OrderStep(
            Instant at, OrderNumber number, String what, String state, int sends, String code, String payee, Won amount)
            implements Happening {}
}
