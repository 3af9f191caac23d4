package ontu.architecture.planted.workflows.refund;

import ontu.architecture.planted.workflows.loan.LoanThatSeesTheBooks;

/** Breaks a rule of the house. */
public final class RefundThatSeesLoans {
    LoanThatSeesTheBooks loan() {
        return new LoanThatSeesTheBooks();
    }
}
