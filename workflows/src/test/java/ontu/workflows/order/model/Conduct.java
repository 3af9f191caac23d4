package ontu.workflows.order.model;

import ontu.workflows.order.OrderProtocol;

/** How somebody goes about the protocol: as it says, or with one rule changed. */
@FunctionalInterface
interface Conduct {
    Conduct REAL = Rules::new;

    Rules of(OrderProtocol protocol);
}
