package ontu.workflows.returns;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import ontu.attention.Attention;
import ontu.money.Won;
import ontu.order.OrderView;
import ontu.order.Step;
import ontu.workflows.RaisedAttention;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;
import ontu.workflows.WorkflowSearchAttributes;
import ontu.workflows.order.AttentionWait;
import org.jspecify.annotations.Nullable;

/** What operators see of a return in the Web UI, and whether it needs one of them. */
final class ReturnStatusView implements AttentionWait {
    private final ReturnTerms terms;
    private String waitingFor = "";
    private OrderView order = OrderView.withoutOrder(Won.ZERO, new Step.Done());
    private @Nullable RaisedAttention raisedAttention;
    private boolean booksChanged;

    ReturnStatusView(ReturnTerms terms) {
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
    public void raise(Attention attention) {
        if (raisedAttention == null || !raisedAttention.attention().equals(attention)) {
            raisedAttention = RaisedAttention.raise(raisedAttention, attention);
            activities("raise attention: " + attention.reason().storedAs())
                    .raiseAttention(terms.serial(), attention.message());
            show();
        }
    }

    @Override
    public void clear() {
        raisedAttention = null;
        activities("clear attention").clearAttention(terms.serial());
        show();
    }

    @Override
    public void awaitReview() {
        Timers.awaitUntil(Timers.now().plus(Duration.ofDays(1)), "waiting for an operator", () -> booksChanged);
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

    private void show() {
        WorkflowSearchAttributes.upsertChanged(RaisedAttention.searchAttribute(raisedAttention));
        Workflow.setCurrentDetails(details());
    }

    private String details() {
        String investor = ReturnWorkflow.investorId(Workflow.getInfo().getWorkflowId());
        return "### Return of " + terms.amount() + "\n"
                + (waitingFor.isEmpty() ? "- Returned\n" : "- Waits for: " + waitingFor + "\n")
                + (order.number().isEmpty()
                        ? ""
                        : "- Order: `" + order.number() + "` " + order.state() + " (`" + order.code() + "`)\n")
                + (raisedAttention == null
                        ? ""
                        : raisedAttention.markdown(order.number(), "/investors/" + investor + "/account"));
    }
}
