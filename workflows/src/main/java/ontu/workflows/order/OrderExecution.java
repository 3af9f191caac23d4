package ontu.workflows.order;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Consumer;
import ontu.workflows.TaskQueues;
import ontu.workflows.Timers;

/** Drives one order from a workflow until it is executed. The journal decides; this only follows its steps. */
public final class OrderExecution {
    /** A sender that fails the same way at once, again and again, must not make a workflow spin. */
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(30);

    private final PersonDesk desk;
    private final Consumer<OrderView> watcher;

    /**
     * @param desk where to wait for a person
     * @param watcher is told every step, for what operators see
     */
    public OrderExecution(PersonDesk desk, Consumer<OrderView> watcher) {
        this.desk = desk;
        this.watcher = watcher;
    }

    /**
     * Returns when the order is executed, however long that takes.
     *
     * @param words what the order is, for operators: {@code disburse chunk 3 of 25}
     */
    public void run(BankOrder order, String words) {
        OrderView view = plan(order, words);
        boolean called = false;
        while (!(view.step() instanceof Step.Done)) {
            watcher.accept(view);
            if (view.step() instanceof Step.AwaitPerson person) {
                desk.call(person.reason());
                called = true;
            }
            view = follow(order, view, words);
        }
        watcher.accept(view);
        if (called) {
            desk.dismiss();
        }
    }

    private OrderView follow(BankOrder order, OrderView view, String words) {
        return switch (view.step()) {
            case Step.Send send -> send(order, view.number(), send, words);
            case Step.Ask ignored -> ask(order, view.number(), words);
            case Step.Plan later -> planLater(order, later, words);
            case Step.AwaitPerson person -> afterLook(order, view.number(), person, words);
            case Step.Done ignored -> view;
        };
    }

    private OrderView planLater(BankOrder order, Step.Plan later, String words) {
        Timers.sleepUntil(later.notBefore(), words + ": " + later.reason());
        return plan(order, words);
    }

    private OrderView afterLook(BankOrder order, String number, Step.AwaitPerson person, String words) {
        desk.awaitLook();
        return person.askDaily() ? ask(order, number, words) : plan(order, words);
    }

    private static OrderView plan(BankOrder order, String words) {
        return activities("plan: " + words, Duration.ofSeconds(60), RetryOptions.getDefaultInstance())
                .plan(order);
    }

    private static OrderView send(BankOrder order, String number, Step.Send send, String words) {
        try {
            return activities(
                            "send " + number + ": " + words,
                            send.timeout(),
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .send(order, number, send.sends());
        } catch (ActivityFailure unreported) {
            // A sender that did not report may still be alive: the journal, not this failure, says what follows.
            Timers.sleepUntil(Timers.now().plus(AFTER_SILENCE), words + ": the sender did not report");
            return plan(order, words);
        }
    }

    private static OrderView ask(BankOrder order, String number, String words) {
        return activities("ask for " + number + ": " + words, Duration.ofSeconds(60), RetryOptions.getDefaultInstance())
                .ask(order, number);
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
