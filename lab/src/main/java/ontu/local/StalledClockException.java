package ontu.local;

import java.time.Instant;

/**
 * The time of Temporal's in-process server no longer passes, because running work there never ends. The server breaks a
 * workflow whose task cancels a timer that has fired since the task began: the task can then neither be completed nor
 * repeated, and time, which is never skipped while a task is running, passes at real speed for good. (Temporal's own
 * server discards the fired timer.)
 */
public final class StalledClockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Instant stalledAt;

    /** @param diagnostics the server's state of every workflow */
    public StalledClockException(Instant stalledAt, String diagnostics) {
        super("The test server's clock is stalled at " + stalledAt + ":\n" + diagnostics);
        this.stalledAt = stalledAt;
    }

    public Instant stalledAt() {
        return stalledAt;
    }
}
