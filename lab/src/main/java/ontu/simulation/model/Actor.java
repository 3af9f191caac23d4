package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import ontu.time.BusinessTime;

/** A process or operator that acts on one order; its clock may be wrong and it may freeze. */
abstract class Actor {
    private static final Duration EXCESS_BEYOND_BOUND = Duration.ofHours(10);
    private static final List<Duration> FREEZE_BOUNDS = List.of(
            Duration.ofSeconds(20),
            Duration.ofMinutes(3),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(36));

    final World world;
    final SplittableRandom random;
    private final String number;
    private final String name;
    private int steps;

    /**
     * @param number the order's number, by which faults are drawn
     * @param name unique among the actors of the number
     */
    Actor(World world, String number, String name) {
        this.world = world;
        this.number = number;
        this.name = name;
        random = world.randomStreams.stream(name + ' ' + number);
    }

    /** Whether a fault occurs to this actor at its present step. */
    boolean injected(SimulatedFault fault) {
        return world.faults.injected(fault, number, name + ' ' + steps);
    }

    /** The next step, in a moment or after a freeze. */
    void scheduleNext(Runnable step) {
        steps++;
        world.scheduleIn(stepDelay(), step);
    }

    void scheduleAfter(Duration wait, Runnable step) {
        steps++;
        world.scheduleIn(wait, step);
    }

    /** The time of this actor's clock: correct, or wrong by up to the bound, and stepping. */
    Instant localNow() {
        if (!injected(SimulatedFault.CLOCK_ERROR)) {
            return world.now();
        }
        Duration error = randomUpTo(
                bound(Assumption.CLOCK_ERROR_IS_BOUNDED, world.timing().clockError()));
        return random.nextBoolean() ? world.now().plus(error) : world.now().minus(error);
    }

    /** A bound, or hours if the assumption that it holds is dropped. */
    Duration bound(Assumption assumption, Duration bound) {
        return world.holds(assumption) ? bound : bound.plus(EXCESS_BEYOND_BOUND);
    }

    /** A random time up to a bound, and often exactly the bound. */
    Duration randomUpTo(Duration bound) {
        return random.nextInt(4) == 0 ? bound : Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
    }

    private Duration stepDelay() {
        return injected(SimulatedFault.PROCESS_FREEZE) ? freezeDuration() : Duration.ofMillis(random.nextLong(500));
    }

    // One in three ends in the minutes around midnight.
    private Duration freezeDuration() {
        if (random.nextInt(3) == 0) {
            return untilMidnight(Duration.ofSeconds(random.nextLong(-120, 420)));
        }
        Duration bound = FREEZE_BOUNDS.get(random.nextInt(FREEZE_BOUNDS.size()));
        return Duration.ofMillis(random.nextLong(bound.toMillis()));
    }

    /** The time until a distance before the next midnight; empty if that has passed. */
    Duration untilMidnight(Duration before) {
        Instant midnight = BusinessTime.endOf(world.today());
        return Duration.between(world.now(), midnight.minus(before));
    }
}
