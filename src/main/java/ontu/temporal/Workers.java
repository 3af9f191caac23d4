package ontu.temporal;

import io.dropwizard.lifecycle.Managed;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ontu.workflows.TaskQueues;
import ontu.workflows.deposit.DepositSweepWorkflowImpl;
import ontu.workflows.loan.LoanWorkflowImpl;
import ontu.workflows.refund.ReturnWorkflowImpl;

/** What listens on the task queues and does the work: one worker for the books, one for the bank. */
public final class Workers implements Managed {
    private static final List<Class<?>> WORKFLOWS =
            List.of(LoanWorkflowImpl.class, DepositSweepWorkflowImpl.class, ReturnWorkflowImpl.class);

    private final WorkerFactory factory;
    private final Duration patience;

    /**
     * @param activities implementations of the activity interfaces. Each is registered on both queues: the workflow says
     *     on which one a call waits
     */
    public Workers(WorkflowClient client, WorkerLimits limits, Collection<?> activities) {
        factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(limits.cachedWorkflows())
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        patience = limits.shutdownPatience();
        Object[] implementations = activities.toArray();
        books(limits).registerActivitiesImplementations(implementations);
        bank(limits).registerActivitiesImplementations(implementations);
    }

    private Worker books(WorkerLimits limits) {
        Worker worker = factory.newWorker(
                TaskQueues.LOANS,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setDefaultDeadlockDetectionTimeout(limits.longestStep().toMillis())
                        .build());
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setEnableUpsertVersionSearchAttributes(true)
                        .build(),
                WORKFLOWS.toArray(Class<?>[]::new));
        return worker;
    }

    private Worker bank(WorkerLimits limits) {
        return factory.newWorker(
                TaskQueues.BANK,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setMaxConcurrentActivityExecutionSize(limits.bankCallsAtOnce())
                        .setMaxTaskQueueActivitiesPerSecond(limits.bankCallsPerSecond())
                        .build());
    }

    @Override
    public void start() {
        factory.start();
    }

    /** Takes no new work and waits for what is under way, so that an order's answer is written down. */
    @Override
    public void stop() {
        factory.shutdown();
        factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
