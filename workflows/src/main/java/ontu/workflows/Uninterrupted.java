package ontu.workflows;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;

/**
 * Lets a workflow come to an end of its own although somebody presses Cancel in the Web UI: in the middle of an order that
 * would leave money on its way with nobody to follow it. Temporal still calls such a workflow cancelled when it has come
 * to its end, and closes it where it wants to continue as new: it must not do that any more.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * @param life what runs to its end
     * @param onCancel what a cancellation from outside means instead
     */
    public static <T> T call(Supplier<T> life, Runnable onCancel) {
        CompletablePromise<T> end = Workflow.newPromise();
        run(() -> end.complete(life.get()), onCancel);
        return end.get();
    }

    /**
     * @param life what runs to its end
     * @param onCancel what a cancellation from outside means instead
     */
    public static void run(Runnable life, Runnable onCancel) {
        Promise<String> cancellation = CancellationScope.current().getCancellationRequest();
        Workflow.newDetachedCancellationScope(() -> {
                    Async.procedure(() -> {
                        cancellation.get();
                        onCancel.run();
                    });
                    life.run();
                })
                .run();
    }
}
