package ontu.architecture.planted.workflows;

import ontu.architecture.planted.workflows.loan.LoanThatSeesTheBooks;

/** Breaks a rule of the house. */
public final class WorkflowsRoot {
    LoanThatSeesTheBooks loan() {
        return new LoanThatSeesTheBooks();
    }
}
