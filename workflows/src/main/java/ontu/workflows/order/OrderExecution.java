package ontu.workflows.order;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BiConsumer;
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;

/** Drives one order from a workflow until it is executed. The journal decides; this only follows its steps. */
public final class OrderExecution {
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);
    private static final int SILENCES_UNTIL_PERSON = 5;

    private final PersonDesk desk;
    private final BiConsumer<String, OrderView> watcher;
    private boolean called;
    private int silences;
    private int plans;

    /**
     * @param desk where to wait for a person
     * @param watcher is told every step of what the order is in words, for what operators see
     */
    public OrderExecution(PersonDesk desk, BiConsumer<String, OrderView> watcher) {
        this.desk = desk;
        this.watcher = watcher;
    }

    /**
     * Returns when the order is executed, however long that takes.
     *
     * @param words what the order is, for operators: {@code pay out 3 of 25}
     */
    public void run(BankOrder order, String words) {
        silences = 0;
        plans = 0;
        OrderView view = plan(order, words);
        while (!(view.step() instanceof Step.Done)) {
            watcher.accept(words, view);
            callOrDismiss(view.step());
            view = follow(order, view, words);
        }
        watcher.accept(words, view);
        silences = 0;
        callOrDismiss(view.step());
    }

    private void callOrDismiss(Step step) {
        if (step instanceof Step.AwaitPerson person) {
            call(person.attention());
        } else if (called && silences < SILENCES_UNTIL_PERSON) {
            desk.dismiss();
            called = false;
        }
    }

    private void call(Attention attention) {
        desk.call(attention);
        called = true;
    }

    private OrderView follow(BankOrder order, OrderView view, String words) {
        plans = view.step() instanceof Step.Plan ? plans + 1 : 0;
        return switch (view.step()) {
            case Step.Send send -> send(order, view, send, words);
            case Step.Ask ignored -> ask(order, view, words);
            case Step.Plan later -> planLater(order, later, words);
            case Step.AwaitPerson person -> afterLook(order, view, person, words);
            case Step.Done ignored -> view;
        };
    }

    private OrderView planLater(BankOrder order, Step.Plan later, String words) {
        Duration atLeast = Duration.ofSeconds(1L << Math.min(plans - 1, 9));
        Timers.pauseUntil(later.notBefore(), atLeast, words + ": " + later.reason());
        return plan(order, words);
    }

    private OrderView afterLook(BankOrder order, OrderView view, Step.AwaitPerson person, String words) {
        desk.awaitLook();
        return person.askDaily() ? ask(order, view, words) : plan(order, words);
    }

    private static OrderView plan(BankOrder order, String words) {
        return activities("plan: " + words, Duration.ofSeconds(60), RetryOptions.getDefaultInstance())
                .plan(order);
    }

    private OrderView send(BankOrder order, OrderView planned, Step.Send send, String words) {
        try {
            OrderView view = activities(
                            words + ": " + planned.amount() + ", number " + planned.number(),
                            send.timeout(),
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .send(order, planned.number(), send.sends());
            silences = 0;
            return view;
        } catch (ActivityFailure unreported) {
            // A sender that did not report may still be alive: the journal, not this failure, says what follows.
            return afterSilence(order, words);
        }
    }

    /** A sender that fails the same way again and again must neither fill the workflow's history nor go unnoticed. */
    private OrderView afterSilence(BankOrder order, String words) {
        silences++;
        if (silences >= SILENCES_UNTIL_PERSON) {
            call(new Attention(
                    AttentionReason.SENDER_FAILS,
                    "The sender has failed without a word " + silences + " times in a row; the failure of the last"
                            + " activity OrderSend says why. It is tried again."));
        }
        Duration doubled = AFTER_SILENCE.multipliedBy(1L << Math.min(silences - 1, 10));
        Duration wait = doubled.compareTo(LONGEST_SILENCE) < 0 ? doubled : LONGEST_SILENCE;
        Timers.sleepUntil(Timers.now().plus(wait), words + ": the sender did not report");
        return plan(order, words);
    }

    private static OrderView ask(BankOrder order, OrderView unknown, String words) {
        return activities(
                        "ask the bank for " + unknown.number() + ": " + words + ", " + unknown.amount(),
                        Duration.ofSeconds(60),
                        RetryOptions.getDefaultInstance())
                .ask(order, unknown.number());
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
