package ontu.orders;

import ontu.workflows.order.OrderState;

/** What two people can decide about an order that waits for them. */
public enum Outcome {
    /** The bank has executed it: the money has moved. */
    EXECUTED(OrderState.EXECUTED),

    /** The bank has not executed it and never will: it may be tried again, under another number. */
    NOT_EXECUTED(OrderState.NOT_EXECUTED);

    private final OrderState state;

    Outcome(OrderState state) {
        this.state = state;
    }

    /** The state of an order that was decided like this. */
    public OrderState state() {
        return state;
    }

    boolean executed() {
        return this == EXECUTED;
    }
}
