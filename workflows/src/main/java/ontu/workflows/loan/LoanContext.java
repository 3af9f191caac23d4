package ontu.workflows.loan;

import ontu.workflows.order.OrderExecution;

/** What every step of a loan's life works with. */
record LoanContext(LoanTerms terms, Inbox inbox, LoanBoard board, OrderExecution orders) {

    static LoanContext of(LoanTerms terms) {
        Inbox inbox = new Inbox();
        if (terms.resumeAfterRound() != null) {
            inbox.closeGate();
        }
        LoanBoard board = new LoanBoard(terms, inbox);
        return new LoanContext(terms, inbox, board, new OrderExecution(board, board::order));
    }

    String loanId() {
        return terms.loanId();
    }
}
