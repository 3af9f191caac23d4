package ontu.architecture.planted.workflows.deposits;

import ontu.architecture.planted.workflows.loan.LoanThatSeesRepositories;

/** Breaks a rule of the architecture. */
public final class DepositThatSeesLoans {
    LoanThatSeesRepositories loan() {
        return new LoanThatSeesRepositories();
    }
}
