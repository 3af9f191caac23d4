package ontu.simulation.endtoend;

import ontu.local.InProcessTemporal;

/** Time no longer passes in an environment, because running work there never ends. */
final class StalledClockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StalledClockException(InProcessTemporal temporal) {
        super("The test server's clock is stalled at " + temporal.clock().instant() + ":\n" + temporal.diagnostics());
    }
}
