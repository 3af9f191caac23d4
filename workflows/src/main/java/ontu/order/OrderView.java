package ontu.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;

/**
 * What a workflow learns of an order: where it stands and what to do next. No names, no account numbers, no texts of
 * the bank.
 *
 * @param number the number of the transfer's latest order; empty as long as none is planned
 * @param amount what the transfer moves
 * @param code the last code; empty if there is none
 */
public record OrderView(
        @JsonProperty("number") String number,
        @JsonProperty("amount") Won amount,
        @JsonProperty("state") String state,
        @JsonProperty("code") String code,
        @JsonProperty("step") Step step) {

    public static OrderView of(OrderRow row, Won amount, Step step) {
        String code = row.lastCode() == null ? "" : row.lastCode();
        return new OrderView(row.number(), amount, row.state().storedAs(), code, step);
    }

    /** The same order, with another step. */
    public OrderView withStep(Step other) {
        return new OrderView(number, amount, state, code, other);
    }

    /** The transfer has no new order yet; the step says when, or that an operator is needed. */
    public static OrderView withoutOrder(Won amount, Step step) {
        return new OrderView("", amount, "", "", step);
    }
}
