package ontu.workflows.deposits;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;

public final class DepositPollWorkflowImpl implements DepositPollWorkflow {
    private final DepositActivities deposits = Workflow.newActivityStub(
            DepositActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.BANK)
                    .setStartToCloseTimeout(Duration.ofHours(1))
                    .setHeartbeatTimeout(Duration.ofMinutes(2))
                    .setSummary("read the bank's deposit list")
                    .build());

    private final DepositPollStatusView statusView = new DepositPollStatusView();
    private boolean woken;

    @Override
    public void run() {
        while (!Workflow.getInfo().isContinueAsNewSuggested()) {
            woken = false;
            DepositPollReport report = deposits.poll();
            statusView.report(report);
            Timers.awaitUntil(Timers.now().plus(report.nextPollIn()), "next deposit poll", () -> woken);
        }
        Workflow.continueAsNew();
    }

    @Override
    public void wake() {
        woken = true;
    }
}
