package ontu.architecture.planted.workflows;

import ontu.architecture.planted.workflows.loan.LoanThatSeesRepositories;

/** Breaks a rule of the architecture. */
public final class SharedThatSeesLoans {
    LoanThatSeesRepositories loan() {
        return new LoanThatSeesRepositories();
    }
}
