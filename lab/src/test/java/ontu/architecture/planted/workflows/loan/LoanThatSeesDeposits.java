package ontu.architecture.planted.workflows.loan;

import ontu.architecture.planted.workflows.deposit.DepositThatSeesLoans;

/** Breaks a rule of the house. */
public final class LoanThatSeesDeposits {
    DepositThatSeesLoans deposit() {
        return new DepositThatSeesLoans();
    }
}
