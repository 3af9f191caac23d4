package ontu.workflows.loan;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;
import ontu.order.OrderView;

/**
 * One order to the bank, for operators.
 *
 * @param description what it does: {@code disburse 3 of 25}
 * @param number its latest number; empty as long as none is planned
 * @param state of the number, as the journal has it; empty as long as none is planned
 * @param code the last code; empty if there is none
 */
public record RecentOrder(
        @JsonProperty("description") String description,
        @JsonProperty("amount") Won amount,
        @JsonProperty("number") String number,
        @JsonProperty("state") String state,
        @JsonProperty("code") String code) {

    static RecentOrder of(String description, OrderView view) {
        return new RecentOrder(description, view.amount(), view.number(), view.state(), view.code());
    }

    /** The line in Markdown. */
    String markdown() {
        String outcome = code.isEmpty() ? state : state + " (`" + code + "`)";
        return description + ": " + amount + (number.isEmpty() ? "" : ", `" + number + "` " + outcome);
    }
}
