package ontu.architecture.planted.codes;

import ontu.architecture.planted.money.MoneyThatSeesWorkflows;

/** Breaks a rule of the architecture. */
public final class CodeThatSeesMoney {
    MoneyThatSeesWorkflows money() {
        return new MoneyThatSeesWorkflows();
    }
}
