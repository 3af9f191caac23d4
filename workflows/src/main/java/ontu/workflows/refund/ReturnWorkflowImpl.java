package ontu.workflows.refund;

import io.temporal.workflow.WorkflowInit;
import ontu.workflows.Timers;
import ontu.workflows.Uninterrupted;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderExecution;

public final class ReturnWorkflowImpl implements ReturnWorkflow {
    private static final String WORDS = "give back";

    private final ReturnRequest request;
    private final ReturnBoard board;

    @WorkflowInit
    public ReturnWorkflowImpl(ReturnRequest request) {
        this.request = request;
        board = new ReturnBoard(request);
    }

    @Override
    public void run(ReturnRequest sameAsAtInit) {
        Uninterrupted.run(this::giveBack, () -> {});
    }

    // The money of a return is promised already: a cancellation means nothing.
    private void giveBack() {
        String words = "the bank returns money three hours after it was deposited";
        board.waitFor(words);
        Timers.sleepUntil(request.returnableFrom(), words);
        board.waitFor(WORDS);
        new OrderExecution(board, board::order).run(new BankOrder.Return(request.serial()), WORDS);
        board.waitFor("");
    }

    @Override
    public void booksChanged() {
        board.look();
    }
}
