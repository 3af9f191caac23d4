package ontu.temporal;

import java.time.Duration;

/**
 * The limits of a worker process.
 *
 * @param cachedWorkflows workflows kept in memory between their steps
 * @param maxConcurrentBankCalls concurrent activities that call the bank, in this process
 * @param maxBankCallsPerSecond activities that call the bank, in all processes together; 0 for no limit
 * @param shutdownTimeout how long a stopping process waits for what is in progress; longer than a send may take
 * @param deadlockDetectionTimeout Temporal's deadlock-detection time-out of a workflow task
 */
public record WorkerLimits(
        int cachedWorkflows,
        int maxConcurrentBankCalls,
        double maxBankCallsPerSecond,
        Duration shutdownTimeout,
        Duration deadlockDetectionTimeout) {
    public static final WorkerLimits DEFAULT =
            new WorkerLimits(600, 100, 0, Duration.ofSeconds(60), Duration.ofSeconds(1));

    /** @throws IllegalArgumentException if a limit would prevent all work */
    public WorkerLimits {
        if (cachedWorkflows < 1
                || maxConcurrentBankCalls < 1
                || maxBankCallsPerSecond < 0
                || shutdownTimeout.isNegative()
                || !deadlockDetectionTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "A worker needs at least one cached workflow and one concurrent bank call; the rate of bank calls and"
                            + " the shutdown time-out must not be negative, and the deadlock detection must be positive.");
        }
    }

    /** The same with another size of the workflow cache. */
    public WorkerLimits withCachedWorkflows(int workflows) {
        return new WorkerLimits(
                workflows, maxConcurrentBankCalls, maxBankCallsPerSecond, shutdownTimeout, deadlockDetectionTimeout);
    }

    /** The same with another shutdown time-out. */
    public WorkerLimits withShutdownTimeout(Duration timeout) {
        return new WorkerLimits(
                cachedWorkflows, maxConcurrentBankCalls, maxBankCallsPerSecond, timeout, deadlockDetectionTimeout);
    }

    /**
     * The same with another deadlock-detection time-out, for a busy machine on which workflows wait for a processor.
     */
    public WorkerLimits withDeadlockDetectionTimeout(Duration timeout) {
        return new WorkerLimits(
                cachedWorkflows, maxConcurrentBankCalls, maxBankCallsPerSecond, shutdownTimeout, timeout);
    }
}
