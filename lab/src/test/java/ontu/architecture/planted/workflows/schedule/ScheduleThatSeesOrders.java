package ontu.architecture.planted.workflows.schedule;

import ontu.architecture.planted.workflows.order.OrderThatSeesLoans;

/** Breaks a rule of the house. */
public final class ScheduleThatSeesOrders {
    OrderThatSeesLoans order() {
        return new OrderThatSeesLoans();
    }
}
