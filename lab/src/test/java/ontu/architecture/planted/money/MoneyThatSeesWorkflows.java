package ontu.architecture.planted.money;

import ontu.architecture.planted.workflows.SharedThatSeesLoans;

/** Breaks a rule of the architecture. */
public final class MoneyThatSeesWorkflows {
    SharedThatSeesLoans root() {
        return new SharedThatSeesLoans();
    }
}
