package ontu.workflows.order;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.order.OrderView;
import ontu.order.Step;
import ontu.order.TransferKey;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;
import org.jspecify.annotations.Nullable;

/** Drives one transfer from a workflow until it is executed or given up. The journal decides; this only follows its steps. */
public final class OrderExecution {
    private static final Duration FIRST_UNREPORTED_DELAY = Duration.ofSeconds(30);
    private static final Duration MAX_UNREPORTED_DELAY = Duration.ofHours(1);
    private static final int UNREPORTED_SENDS_UNTIL_ATTENTION = 5;

    private final AttentionWait attention;
    private final BiConsumer<String, OrderView> listener;
    private int unreportedSends;
    private int consecutivePlans;

    /**
     * @param attention where to wait for an operator
     * @param listener receives every step with its description, for what operators see
     */
    public OrderExecution(AttentionWait attention, BiConsumer<String, OrderView> listener) {
        this.attention = attention;
        this.listener = listener;
    }

    /**
     * Returns when the transfer is executed or two operators have given it up, however long that takes.
     *
     * @param description what the order is, for operators: {@code disburse 3 of 25}
     * @return whether it is executed
     */
    @CanIgnoreReturnValue
    public boolean run(TransferKey transfer, String description) {
        unreportedSends = 0;
        consecutivePlans = 0;
        OrderView view = plan(transfer, description);
        while (!Step.isLast(view.step())) {
            listener.accept(description, view);
            raiseOrClear(view.step());
            view = takeStep(transfer, view, description);
        }
        listener.accept(description, view);
        unreportedSends = 0;
        raiseOrClear(view.step());
        return view.step() instanceof Step.Done;
    }

    private void raiseOrClear(Step step) {
        if (step instanceof Step.AwaitOperator awaitOperator) {
            attention.raise(awaitOperator.attention());
        } else if (unreportedSends < UNREPORTED_SENDS_UNTIL_ATTENTION) {
            attention.clear();
        }
    }

    private OrderView takeStep(TransferKey transfer, OrderView view, String description) {
        consecutivePlans = view.step() instanceof Step.Plan ? consecutivePlans + 1 : 0;
        return switch (view.step()) {
            case Step.Send send -> send(transfer, view, send, description);
            case Step.Inquire ignored -> inquire(transfer, view, description);
            case Step.Plan postponed -> planLater(transfer, postponed, description);
            case Step.AwaitOperator awaitOperator -> afterReview(transfer, view, awaitOperator, description);
            case Step.Done ignored -> view;
            case Step.Abandoned ignored -> view;
        };
    }

    private OrderView planLater(TransferKey transfer, Step.Plan postponed, String description) {
        Duration minimumWait = Duration.ofSeconds(1L << Math.min(consecutivePlans - 1, 9));
        Timers.pauseUntil(postponed.notBefore(), minimumWait, description + ": " + postponed.reason());
        return plan(transfer, description);
    }

    private OrderView afterReview(
            TransferKey transfer, OrderView view, Step.AwaitOperator awaitOperator, String description) {
        awaitReview(awaitOperator.reviewBy());
        return awaitOperator.inquireDaily() ? inquire(transfer, view, description) : plan(transfer, description);
    }

    private void awaitReview(@Nullable Instant reviewBy) {
        if (reviewBy == null) {
            attention.awaitReview();
        } else {
            Instant earliest = Timers.now().plus(AttentionWait.MINIMUM_REVIEW_INTERVAL);
            attention.awaitReviewUntil(reviewBy.isBefore(earliest) ? earliest : reviewBy);
        }
    }

    private static OrderView plan(TransferKey transfer, String description) {
        return activities("plan: " + description, Duration.ofSeconds(60), RetryOptions.getDefaultInstance())
                .plan(transfer);
    }

    private OrderView send(TransferKey transfer, OrderView planned, Step.Send send, String description) {
        try {
            OrderView view = activities(
                            description + ": " + planned.amount() + ", number " + planned.number(),
                            send.timeout(),
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .send(transfer, planned.number(), send.sends());
            unreportedSends = 0;
            return view;
        } catch (ActivityFailure unreported) {
            // A sender that did not report may still be sending: the journal, not this failure, says what follows.
            return afterUnreportedSend(transfer, description);
        }
    }

    /** Repeated failures back off and raise attention. */
    private OrderView afterUnreportedSend(TransferKey transfer, String description) {
        unreportedSends++;
        if (unreportedSends >= UNREPORTED_SENDS_UNTIL_ATTENTION) {
            attention.raise(new Attention(
                    AttentionReason.SENDER_FAILS,
                    "The sender has failed " + unreportedSends
                            + " times in a row without reporting; the failure of the last"
                            + " activity OrderSend says why. Ontu retries by itself."));
        }
        Duration doubled = FIRST_UNREPORTED_DELAY.multipliedBy(1L << Math.min(unreportedSends - 1, 10));
        Duration wait = doubled.compareTo(MAX_UNREPORTED_DELAY) < 0 ? doubled : MAX_UNREPORTED_DELAY;
        Timers.sleepUntil(Timers.now().plus(wait), description + ": the sender did not report");
        return plan(transfer, description);
    }

    private static OrderView inquire(TransferKey transfer, OrderView unknown, String description) {
        return activities(
                        "inquire " + unknown.number() + " at the bank: " + description + ", " + unknown.amount(),
                        Duration.ofSeconds(60),
                        RetryOptions.getDefaultInstance())
                .inquire(transfer, unknown.number());
    }

    private static OrderActivities activities(String summary, Duration timeout, RetryOptions retry) {
        return Workflow.newActivityStub(
                OrderActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.BANK)
                        .setStartToCloseTimeout(timeout)
                        .setRetryOptions(retry)
                        .setSummary(summary)
                        .build());
    }
}
