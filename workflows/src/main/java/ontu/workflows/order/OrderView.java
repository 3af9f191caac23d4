package ontu.workflows.order;

/**
 * What a workflow learns of an order: where it stands and what to do next. No names, no account numbers, no texts of
 * the bank.
 *
 * @param number the latest number of the leg; empty as long as none is planned
 * @param code the last code; empty if there is none
 */
public record OrderView(String number, String state, String code, Step step) {

    public static OrderView of(OrderRow row, Step step) {
        return new OrderView(row.number(), row.state().name(), row.lastCode() == null ? "" : row.lastCode(), step);
    }

    /** The leg has no new number yet; the step says when, or who must help. */
    public static OrderView notYet(Step step) {
        return new OrderView("", "", "", step);
    }
}
