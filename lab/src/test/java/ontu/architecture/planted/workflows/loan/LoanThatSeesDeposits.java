package ontu.architecture.planted.workflows.loan;

import ontu.architecture.planted.workflows.deposits.DepositThatSeesLoans;

/** Breaks a rule of the architecture. */
public final class LoanThatSeesDeposits {
    DepositThatSeesLoans deposit() {
        return new DepositThatSeesLoans();
    }
}
