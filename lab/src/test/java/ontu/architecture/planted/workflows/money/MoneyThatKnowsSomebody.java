package ontu.architecture.planted.workflows.money;

import ontu.architecture.planted.workflows.WorkflowsRoot;

/** Breaks a rule of the house. */
public final class MoneyThatKnowsSomebody {
    WorkflowsRoot root() {
        return new WorkflowsRoot();
    }
}
