package ontu.architecture.planted.workflows.loan;

import ontu.architecture.planted.loans.BookWithASystemTime;

/** Breaks a rule of the house. */
public final class LoanThatSeesTheBooks {
    BookWithASystemTime book() {
        return new BookWithASystemTime();
    }
}
