package ontu.workflows.loan;

import ontu.workflows.money.Won;
import ontu.workflows.order.OrderView;

/**
 * One order to the bank, for operators.
 *
 * @param order what it does: {@code pay out 3 of 25}
 * @param number its latest number; empty as long as none is planned
 * @param state of the number, as the journal has it; empty as long as none is planned
 * @param code the last code; empty if there is none
 */
public record OrderLine(String order, Won amount, String number, String state, String code) {

    static OrderLine of(String words, OrderView view) {
        return new OrderLine(words, view.amount(), view.number(), view.state(), view.code());
    }

    /** The line in Markdown. */
    String markdown() {
        String outcome = code.isEmpty() ? state : state + " (`" + code + "`)";
        return order + ": " + amount + (number.isEmpty() ? "" : ", `" + number + "` " + outcome);
    }
}
