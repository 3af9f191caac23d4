package ontu.architecture.planted.order;

import ontu.architecture.planted.workflows.SharedThatSeesLoans;

/** Breaks a rule of the architecture. */
public final class ProtocolThatSeesWorkflows {
    SharedThatSeesLoans root() {
        return new SharedThatSeesLoans();
    }
}
