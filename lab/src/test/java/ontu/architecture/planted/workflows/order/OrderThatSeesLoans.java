package ontu.architecture.planted.workflows.order;

import ontu.architecture.planted.workflows.loan.LoanThatSeesRepositories;

/** Breaks a rule of the architecture. */
public final class OrderThatSeesLoans {
    LoanThatSeesRepositories loan() {
        return new LoanThatSeesRepositories();
    }
}
