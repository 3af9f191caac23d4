package ontu.temporal;

import java.time.Duration;

/**
 * How much a worker process takes on.
 *
 * @param cachedWorkflows loans that it keeps in memory between their steps
 * @param bankCallsAtOnce activities that speak to the bank at one time, in this process
 * @param bankCallsPerSecond activities that speak to the bank, in all processes together; 0 for no limit
 * @param shutdownPatience how long a stopping process waits for what is under way; longer than a send may take
 * @param longestStep how long a workflow may compute before it is taken for stuck, and its task begins anew
 */
public record WorkerLimits(
        int cachedWorkflows,
        int bankCallsAtOnce,
        double bankCallsPerSecond,
        Duration shutdownPatience,
        Duration longestStep) {
    public static final WorkerLimits DEFAULT =
            new WorkerLimits(600, 100, 0, Duration.ofSeconds(60), Duration.ofSeconds(1));

    /** @throws IllegalArgumentException with a sentence, if a limit would let no work be done */
    public WorkerLimits {
        if (cachedWorkflows < 1
                || bankCallsAtOnce < 1
                || bankCallsPerSecond < 0
                || shutdownPatience.isNegative()
                || !longestStep.isPositive()) {
            throw new IllegalArgumentException(
                    "A worker needs room for at least one cached workflow and one bank call, "
                            + "a rate of bank calls and a patience that are not negative, and time for a step.");
        }
    }

    /** The same, with room for so many workflows. */
    public WorkerLimits withCachedWorkflows(int workflows) {
        return new WorkerLimits(workflows, bankCallsAtOnce, bankCallsPerSecond, shutdownPatience, longestStep);
    }

    /** The same, with this patience. */
    public WorkerLimits withShutdownPatience(Duration patience) {
        return new WorkerLimits(cachedWorkflows, bankCallsAtOnce, bankCallsPerSecond, patience, longestStep);
    }

    /** The same, where much else runs on the same machine: a workflow may have to wait for a processor. */
    public WorkerLimits withLongestStep(Duration step) {
        return new WorkerLimits(cachedWorkflows, bankCallsAtOnce, bankCallsPerSecond, shutdownPatience, step);
    }
}
