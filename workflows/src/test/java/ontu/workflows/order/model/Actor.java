package ontu.workflows.order.model;

import java.time.Duration;
import java.time.Instant;

/** Somebody with a clock of his own. */
abstract class Actor {
    final World world;
    private final Duration clockError;

    Actor(World world) {
        this.world = world;
        this.clockError = world.clockError();
    }

    Instant ownNow() {
        return world.now().plus(clockError);
    }
}
