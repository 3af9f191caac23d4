package ontu.architecture.planted.workflows.order;

import ontu.architecture.planted.workflows.loan.LoanThatSeesTheBooks;

/** Breaks a rule of the house. */
public final class OrderThatSeesLoans {
    LoanThatSeesTheBooks loan() {
        return new LoanThatSeesTheBooks();
    }
}
