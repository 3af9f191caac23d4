package ontu.workflows.refund;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;
import ontu.workflows.Uninterrupted;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderExecution;
import ontu.workflows.order.PersonDesk;

public final class ReturnWorkflowImpl implements ReturnWorkflow, PersonDesk {
    private final ReturnActivities returns = Workflow.newActivityStub(
            ReturnActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.LOANS)
                    .setStartToCloseTimeout(Duration.ofSeconds(60))
                    .build());
    private final ReturnRequest request;
    private boolean look;

    @WorkflowInit
    public ReturnWorkflowImpl(ReturnRequest request) {
        this.request = request;
    }

    @Override
    public void run(ReturnRequest sameAsAtInit) {
        Uninterrupted.run(this::giveBack, () -> {});
    }

    // The money of a return is promised already: a cancellation means nothing.
    private void giveBack() {
        Timers.sleepUntil(request.returnableFrom(), "the bank returns money three hours after it was deposited");
        new OrderExecution(
                        this,
                        view -> Workflow.setCurrentDetails("Return of " + request.amount() + ": " + view.number() + " "
                                + view.state() + " " + view.code()))
                .run(new BankOrder.Return(request.serial()), "return " + request.amount());
    }

    @Override
    public void booksChanged() {
        look = true;
    }

    @Override
    public void call(String reason) {
        returns.callPerson(request.serial(), reason);
    }

    @Override
    public void dismiss() {
        returns.dismissPerson(request.serial());
    }

    @Override
    public void awaitLook() {
        Timers.awaitUntil(Timers.now().plus(Duration.ofDays(1)), "a person is needed", () -> look);
        look = false;
    }
}
