package ontu.simulation.lives;

import ontu.local.InProcessTemporal;

/** Time has ceased to pass in a world, because something that is under way there never ends. */
final class StandstillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StandstillException(InProcessTemporal temporal) {
        super("Time stands still at " + temporal.clock().instant() + ":\n" + temporal.diagnostics());
    }
}
