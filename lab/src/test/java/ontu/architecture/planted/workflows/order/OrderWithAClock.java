package ontu.architecture.planted.workflows.order;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks a rule of the architecture. */
public final class OrderWithAClock {
    Supplier<Instant> clock() {
        return Instant::now;
    }
}
