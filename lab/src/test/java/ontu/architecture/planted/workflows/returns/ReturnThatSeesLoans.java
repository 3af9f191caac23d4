package ontu.architecture.planted.workflows.returns;

import ontu.architecture.planted.workflows.loan.LoanThatSeesRepositories;

/** Breaks a rule of the architecture. */
public final class ReturnThatSeesLoans {
    LoanThatSeesRepositories loan() {
        return new LoanThatSeesRepositories();
    }
}
