package ontu.workflows.returns;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import ontu.attention.Attention;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.OrderView;
import ontu.order.Step;
import ontu.workflows.RaisedAttention;
import ontu.workflows.TaskQueues;
import ontu.workflows.WorkflowSearchAttributes;
import ontu.workflows.order.StatusView;

/** What operators see of a return in the Web UI, and whether it needs one of them. */
final class ReturnStatusView extends StatusView {
    private final ReturnTerms terms;
    private String waitingFor = "";
    private OrderView order = OrderView.withoutOrder(Won.ZERO, new Step.Done());
    private boolean booksChanged;

    ReturnStatusView(ReturnTerms terms) {
        super(null);
        this.terms = terms;
    }

    void setWaitingFor(String what) {
        waitingFor = what;
        show();
    }

    void order(String description, OrderView view) {
        order = view;
        show();
    }

    /** Something has changed. */
    void booksChanged() {
        booksChanged = true;
    }

    @Override
    protected void recordRaised(Attention attention, String summary) {
        activities(summary).raiseAttention(terms.serial(), attention.message());
    }

    @Override
    protected void recordCleared(String summary) {
        activities(summary).clearAttention(terms.serial());
    }

    @Override
    protected boolean hasUpdates() {
        return booksChanged;
    }

    @Override
    protected void clearUpdates() {
        booksChanged = false;
    }

    private static ReturnActivities activities(String summary) {
        return Workflow.newActivityStub(
                ReturnActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.MAIN)
                        .setStartToCloseTimeout(Duration.ofSeconds(60))
                        .setSummary(summary)
                        .build());
    }

    @Override
    protected void show() {
        WorkflowSearchAttributes.upsertChanged(RaisedAttention.searchAttribute(raisedAttention()));
        Workflow.setCurrentDetails(details());
    }

    private String details() {
        RaisedAttention raisedAttention = raisedAttention();
        String investor = ReturnWorkflow.investorId(Workflow.getInfo().getWorkflowId());
        return "### Return of " + terms.amount() + "\n"
                + (waitingFor.isEmpty() ? "- Returned\n" : "- Waits for: " + waitingFor + "\n")
                + (order.number().isEmpty()
                        ? ""
                        : "- Order: `" + order.number() + "` " + order.state() + " (`" + order.code() + "`)\n")
                + (raisedAttention == null
                        ? ""
                        : raisedAttention.markdown(
                                order.number(),
                                OrderNumber.transferIdOf(order.number()),
                                "/investors/" + investor + "/account"));
    }
}
