package ontu.architecture.planted.schedule;

import ontu.architecture.planted.workflows.order.OrderThatSeesLoans;

/** Breaks a rule of the architecture. */
public final class ScheduleThatSeesOrders {
    OrderThatSeesLoans order() {
        return new OrderThatSeesLoans();
    }
}
