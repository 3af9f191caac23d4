package ontu.workflows.order;

import ontu.workflows.money.Won;

/**
 * What a workflow learns of an order: where it stands and what to do next. No names, no account numbers, no texts of
 * the bank.
 *
 * @param number the latest number of the leg; empty as long as none is planned
 * @param amount what the leg moves
 * @param code the last code; empty if there is none
 */
public record OrderView(String number, Won amount, String state, String code, Step step) {

    public static OrderView of(OrderRow row, Won amount, Step step) {
        String code = row.lastCode() == null ? "" : row.lastCode();
        return new OrderView(row.number(), amount, row.state().name(), code, step);
    }

    /** The leg has no new number yet; the step says when, or who must help. */
    public static OrderView notYet(Won amount, Step step) {
        return new OrderView("", amount, "", "", step);
    }
}
