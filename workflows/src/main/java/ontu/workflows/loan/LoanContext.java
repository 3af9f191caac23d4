package ontu.workflows.loan;

import ontu.workflows.order.OrderExecution;

/** What every step of a loan's life works with. */
record LoanContext(LoanTerms terms, PendingCommands commands, LoanStatusView statusView, OrderExecution orders) {

    static LoanContext of(LoanTerms terms) {
        PendingCommands commands = new PendingCommands();
        if (terms.resumeAfterInstalment() != null) {
            commands.closeCancellation();
        }
        LoanStatusView statusView = new LoanStatusView(terms, commands);
        return new LoanContext(terms, commands, statusView, new OrderExecution(statusView, statusView::recordOrder));
    }

    String loanId() {
        return terms.loanId();
    }
}
