package ontu.simulation.lives;

import java.time.Instant;

/** Time has ceased to pass in a world, because something that is under way there never ends. */
final class StandstillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StandstillException(Instant at, String underWay) {
        super("Time stands still at " + at + ":\n" + underWay);
    }
}
