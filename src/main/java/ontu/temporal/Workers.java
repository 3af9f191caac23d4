package ontu.temporal;

import io.dropwizard.lifecycle.Managed;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
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
import ontu.workflows.deposits.DepositPollWorkflowImpl;
import ontu.workflows.loan.LoanWorkflowImpl;
import ontu.workflows.returns.ReturnWorkflowImpl;

/** The workers on the two task queues: one for workflows and the database, one for the bank. */
public final class Workers implements Managed {
    private static final List<Class<?>> WORKFLOWS =
            List.of(LoanWorkflowImpl.class, DepositPollWorkflowImpl.class, ReturnWorkflowImpl.class);

    private final WorkerFactory factory;
    private final Duration shutdownTimeout;

    /**
     * @param interceptor sees every call of an activity
     * @param activities implementations of the activity interfaces. Each is registered on both queues: the workflow
     *     chooses the queue of a call
     */
    public Workers(
            WorkflowClient client, WorkerLimits limits, WorkerInterceptor interceptor, Collection<?> activities) {
        factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(limits.cachedWorkflows())
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkerInterceptors(interceptor)
                        .build());
        shutdownTimeout = limits.shutdownTimeout();
        Object[] implementations = activities.toArray();
        loansWorker(limits).registerActivitiesImplementations(implementations);
        bankWorker(limits).registerActivitiesImplementations(implementations);
    }

    private Worker loansWorker(WorkerLimits limits) {
        Worker worker = factory.newWorker(
                TaskQueues.MAIN,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setDefaultDeadlockDetectionTimeout(
                                limits.deadlockDetectionTimeout().toMillis())
                        .build());
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setEnableUpsertVersionSearchAttributes(true)
                        .build(),
                WORKFLOWS.toArray(Class<?>[]::new));
        return worker;
    }

    private Worker bankWorker(WorkerLimits limits) {
        return factory.newWorker(
                TaskQueues.BANK,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setMaxConcurrentActivityExecutionSize(limits.maxConcurrentBankCalls())
                        .setMaxTaskQueueActivitiesPerSecond(limits.maxBankCallsPerSecond())
                        .build());
    }

    @Override
    public void start() {
        factory.start();
    }

    /** Takes no new work and waits for what is in progress, so that the reply to an order is recorded. */
    @Override
    public void stop() {
        factory.shutdown();
        factory.awaitTermination(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
