package ontu.architecture.planted.time;

import ontu.architecture.planted.money.MoneyThatSeesWorkflows;

/** Breaks a rule of the architecture. */
public final class TimeThatSeesMoney {
    MoneyThatSeesWorkflows money() {
        return new MoneyThatSeesWorkflows();
    }
}
