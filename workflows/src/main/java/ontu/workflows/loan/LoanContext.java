package ontu.workflows.loan;

import ontu.workflows.order.OrderExecution;

/** What every step of a loan's life works with. */
record LoanContext(
        LoanTerms terms,
        PendingCommands commands,
        Cancellation cancellation,
        LoanStatusView statusView,
        Handover handover,
        OrderExecution orders) {

    static LoanContext of(LoanTerms terms) {
        PendingCommands commands = new PendingCommands();
        Cancellation cancellation = new Cancellation(commands::booksChanged);
        if (!terms.firstState().isBeforeDisbursement()) {
            cancellation.refuse();
        }
        LoanStatusView statusView = new LoanStatusView(terms, commands);
        OrderExecution orders = new OrderExecution(statusView, statusView::recordOrder);
        return new LoanContext(terms, commands, cancellation, statusView, new Handover(commands, cancellation), orders);
    }

    String loanId() {
        return terms.loanId();
    }
}
