package ontu.workflows.deposit;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;

public final class DepositSweepWorkflowImpl implements DepositSweepWorkflow {
    private final DepositActivities deposits = Workflow.newActivityStub(
            DepositActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.BANK)
                    .setStartToCloseTimeout(Duration.ofHours(1))
                    .setHeartbeatTimeout(Duration.ofMinutes(2))
                    .setSummary("read the bank's deposit list")
                    .build());

    private final SweepBoard board = new SweepBoard();
    private boolean woken;

    @Override
    public void run() {
        while (!Workflow.getInfo().isContinueAsNewSuggested()) {
            woken = false;
            SweepReport report = deposits.sweep();
            board.report(report);
            Timers.awaitUntil(Timers.now().plus(report.nextIn()), "next look at the deposit list", () -> woken);
        }
        Workflow.continueAsNew();
    }

    @Override
    public void wake() {
        woken = true;
    }
}
