package ontu.architecture.planted.workflows.deposit;

import ontu.architecture.planted.workflows.loan.LoanThatSeesTheBooks;

/** Breaks a rule of the house. */
public final class DepositThatSeesLoans {
    LoanThatSeesTheBooks loan() {
        return new LoanThatSeesTheBooks();
    }
}
