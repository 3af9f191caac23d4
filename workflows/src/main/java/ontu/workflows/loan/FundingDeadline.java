package ontu.workflows.loan;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import ontu.time.BusinessTime;
import ontu.workflows.Timers;

/**
 * The end of the last day of a loan's funding, Asia/Seoul: one timer, beside everything else that happens before it. It
 * may have to be judged again later, when the bank's list of that day has been read.
 */
final class FundingDeadline {
    private final Instant end;
    private CancellationScope scope;
    private Promise<Void> timer;

    /** Starts the timer. */
    FundingDeadline(LoanTerms terms) {
        end = BusinessTime.endOf(terms.fundingDeadline());
        start(end, "funding deadline");
    }

    private void start(Instant until, String summary) {
        Duration left = Duration.between(Timers.now(), until);
        AtomicReference<Promise<Void>> started = new AtomicReference<>();
        scope = Workflow.newCancellationScope(() -> started.set(
                left.isPositive()
                        ? Workflow.newTimer(
                                left,
                                TimerOptions.newBuilder().setSummary(summary).build())
                        : Workflow.newPromise((Void) null)));
        scope.run();
        timer = started.get();
    }

    /** Whether the day is over. */
    boolean isOver() {
        return !Timers.now().isBefore(end);
    }

    /** Whether the day is over, and it is time to judge whether the loan expires. */
    boolean isDue() {
        return timer.isCompleted();
    }

    /** It could not be judged yet. */
    void judgeAgainAt(Instant instant, String summary) {
        stop();
        start(instant, summary);
    }

    /** Nothing waits for the deadline any more. */
    void stop() {
        if (!timer.isCompleted()) {
            scope.cancel();
            timer.getFailure(); // the SDK logs a promise whose failure nobody read
        }
    }
}
