package ontu.workflows;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;

/**
 * Runs a workflow to its own end although Cancel was requested in the Web UI: in the middle of an order, that would leave
 * money on its way with no workflow tracking it. Temporal still reports such a workflow as cancelled when it has ended, and
 * closes it where it wants to continue as new: so it must not continue as new any more.
 */
public final class CancellationShield {
    private CancellationShield() {}

    /**
     * @param body what runs to its end
     * @param onCancel what a cancellation from outside means instead
     */
    public static <T> T call(Supplier<T> body, Runnable onCancel) {
        CompletablePromise<T> result = Workflow.newPromise();
        run(() -> result.complete(body.get()), onCancel);
        return result.get();
    }

    /**
     * @param body what runs to its end
     * @param onCancel what a cancellation from outside means instead
     */
    public static void run(Runnable body, Runnable onCancel) {
        Promise<String> cancellation = CancellationScope.current().getCancellationRequest();
        Workflow.newDetachedCancellationScope(() -> {
                    Async.procedure(() -> {
                        cancellation.get();
                        onCancel.run();
                    });
                    body.run();
                })
                .run();
    }
}
