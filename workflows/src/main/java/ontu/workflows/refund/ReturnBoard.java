package ontu.workflows.refund;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import ontu.workflows.Attention;
import ontu.workflows.Listing;
import ontu.workflows.PersonNeeded;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderView;
import ontu.workflows.order.PersonDesk;
import ontu.workflows.order.Step;
import org.jspecify.annotations.Nullable;

/** What operators see of a return in the Web UI, and whether it needs one of them. */
final class ReturnBoard implements PersonDesk {
    private final ReturnRequest request;
    private String waitingFor = "";
    private OrderView order = OrderView.notYet(Won.ZERO, new Step.Done());
    private @Nullable PersonNeeded needsPerson;
    private boolean look;

    ReturnBoard(ReturnRequest request) {
        this.request = request;
    }

    void waitFor(String what) {
        waitingFor = what;
        show();
    }

    void order(String words, OrderView view) {
        order = view;
        show();
    }

    /** There is something new to look at. */
    void look() {
        look = true;
    }

    @Override
    public void call(Attention attention) {
        if (needsPerson == null || !needsPerson.attention().equals(attention)) {
            needsPerson = PersonNeeded.call(needsPerson, attention);
            returns("a person is needed: " + attention.reason()).callPerson(request.serial(), attention.words());
            show();
        }
    }

    @Override
    public void dismiss() {
        needsPerson = null;
        returns("nobody is needed any more").dismissPerson(request.serial());
        show();
    }

    @Override
    public void awaitLook() {
        Timers.awaitUntil(Timers.now().plus(Duration.ofDays(1)), "waiting for a person", () -> look);
        look = false;
    }

    private static ReturnActivities returns(String summary) {
        return Workflow.newActivityStub(
                ReturnActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.LOANS)
                        .setStartToCloseTimeout(Duration.ofSeconds(60))
                        .setSummary(summary)
                        .build());
    }

    private void show() {
        Listing.show(PersonNeeded.column(needsPerson));
        Workflow.setCurrentDetails(details());
    }

    private String details() {
        String investor = ReturnWorkflow.investorId(Workflow.getInfo().getWorkflowId());
        return "### Return of " + request.amount() + "\n"
                + (waitingFor.isEmpty() ? "- Made\n" : "- Waits for: " + waitingFor + "\n")
                + (order.number().isEmpty()
                        ? ""
                        : "- Order: `" + order.number() + "` " + order.state() + " (`" + order.code() + "`)\n")
                + (needsPerson == null
                        ? ""
                        : needsPerson.markdown(order.number(), "/investors/" + investor + "/account"));
    }
}
