package ontu.architecture.planted.attention;

import ontu.architecture.planted.order.ProtocolThatSeesWorkflows;

/** Breaks a rule of the architecture. */
public final class AttentionThatSeesOrders {
    ProtocolThatSeesWorkflows order() {
        return new ProtocolThatSeesWorkflows();
    }
}
