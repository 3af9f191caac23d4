package ontu.workflows.returns;

import io.temporal.workflow.WorkflowInit;
import ontu.order.TransferKey;
import ontu.workflows.CancellationShield;
import ontu.workflows.Timers;
import ontu.workflows.order.OrderExecution;

public final class ReturnWorkflowImpl implements ReturnWorkflow {
    private static final String DESCRIPTION = "return the money";

    private final ReturnTerms terms;
    private final ReturnStatusView statusView;

    @WorkflowInit
    public ReturnWorkflowImpl(ReturnTerms terms) {
        this.terms = terms;
        statusView = new ReturnStatusView(terms);
    }

    @Override
    public void run(ReturnTerms sameAsAtInit) {
        CancellationShield.run(this::executeReturn, () -> {});
    }

    // The money of a return is promised already: a cancellation means nothing.
    private void executeReturn() {
        String description = "the bank returns money three hours after it was deposited";
        statusView.setWaitingFor(description);
        Timers.sleepUntil(terms.returnableFrom(), description);
        statusView.setWaitingFor(DESCRIPTION);
        new OrderExecution(statusView, statusView::order).run(new TransferKey.Return(terms.serial()), DESCRIPTION);
        statusView.setWaitingFor("");
    }

    @Override
    public void booksChanged() {
        statusView.booksChanged();
    }
}
