package ontu.workflows.loan;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import ontu.workflows.TaskQueues;

/** The loan's activities, each call with a summary in the operators' words. */
final class LoanActivityStubs {
    private static final RetryOptions RETRY_OPTIONS =
            RetryOptions.newBuilder().setMaximumInterval(Duration.ofMinutes(5)).build();

    private LoanActivityStubs() {}

    /** For activities that only touch PostgreSQL. */
    static LoanActivities db(String summary) {
        return stub(options(TaskQueues.MAIN, Duration.ofMinutes(2), summary).build());
    }

    /** For activities that speak to the bank. */
    static LoanActivities bank(String summary) {
        return stub(options(TaskQueues.BANK, Duration.ofMinutes(2), summary).build());
    }

    /** For activities that speak to the bank for long and show that they live. */
    static LoanActivities longRunningBank(String summary) {
        return stub(options(TaskQueues.BANK, Duration.ofHours(1), summary)
                .setHeartbeatTimeout(Duration.ofMinutes(2))
                .build());
    }

    private static LoanActivities stub(ActivityOptions options) {
        return Workflow.newActivityStub(LoanActivities.class, options);
    }

    private static ActivityOptions.Builder options(String queue, Duration timeout, String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(timeout)
                .setRetryOptions(RETRY_OPTIONS)
                .setSummary(summary);
    }
}
