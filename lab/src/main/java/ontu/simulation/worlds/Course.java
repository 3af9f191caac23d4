package ontu.simulation.worlds;

import java.time.Instant;
import java.util.Optional;

/** What a workflow has to get done: one leg after the other, until it ends. */
interface Course {
    String name();

    /** The leg that is to be executed next; empty if there is none now. May be asked at any time, by several. */
    Optional<LegPlan> next(Instant now);

    /** When the money of a leg may be used. */
    Instant usableFrom(LegPlan leg);

    boolean hasEnded();

    /** Has somebody told when the books have changed. */
    void watch(Runnable told);
}
