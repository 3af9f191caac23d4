package ontu.temporal;

import java.time.Duration;

/**
 * How much a worker process takes on.
 *
 * @param cachedWorkflows loans that it keeps in memory between their steps
 * @param bankCallsAtOnce activities that speak to the bank at one time, in this process
 * @param bankCallsPerSecond activities that speak to the bank, in all processes together; 0 for no limit
 * @param shutdownPatience how long a stopping process waits for what is under way; longer than a send may take
 */
public record WorkerLimits(
        int cachedWorkflows, int bankCallsAtOnce, double bankCallsPerSecond, Duration shutdownPatience) {
    public static final WorkerLimits DEFAULT = new WorkerLimits(600, 100, 0, Duration.ofSeconds(60));

    /** @throws IllegalArgumentException with a sentence, if a limit would let no work be done */
    public WorkerLimits {
        if (cachedWorkflows < 1 || bankCallsAtOnce < 1 || bankCallsPerSecond < 0 || shutdownPatience.isNegative()) {
            throw new IllegalArgumentException(
                    "A worker needs room for at least one cached workflow and one bank call, "
                            + "a rate of bank calls and a patience that are not negative.");
        }
    }

    /** The same, with room for so many workflows. */
    public WorkerLimits withCachedWorkflows(int workflows) {
        return new WorkerLimits(workflows, bankCallsAtOnce, bankCallsPerSecond, shutdownPatience);
    }

    /** The same, with this patience. */
    public WorkerLimits withShutdownPatience(Duration patience) {
        return new WorkerLimits(cachedWorkflows, bankCallsAtOnce, bankCallsPerSecond, patience);
    }
}
