package ontu.simulation.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import ontu.workflows.order.OrderTiming;

/** Somebody who acts on one order, with a clock of his own that may be wrong and a habit of standing still. */
abstract class Actor {
    private static final Duration BEYOND = Duration.ofHours(10);
    private static final List<Duration> STANDSTILLS = List.of(
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
     * @param number the order's number, which is what faults strike
     * @param name tells this actor from all others that act on the number
     */
    Actor(World world, String number, String name) {
        this.world = world;
        this.number = number;
        this.name = name;
        random = world.draws.of(name + ' ' + number);
    }

    /** Whether a fault strikes this actor at its present step. */
    boolean strikes(Fault fault) {
        return world.faults.strikes(fault, number, name + ' ' + steps);
    }

    /** The next step, in a moment or after a standstill. */
    void then(Runnable step) {
        steps++;
        world.in(moment(), step);
    }

    void after(Duration wait, Runnable step) {
        steps++;
        world.in(wait, step);
    }

    /** What this actor's clock shows: right, or wrong by up to the bound, and stepping. */
    Instant ownNow() {
        if (!strikes(Fault.WRONG_CLOCK)) {
            return world.now();
        }
        Duration error = upTo(bound(Assumption.CLOCKS_ARE_RIGHT, world.timing().clockError()));
        return random.nextBoolean() ? world.now().plus(error) : world.now().minus(error);
    }

    /** A bound, or hours where the assumption that it holds is dropped. */
    Duration bound(Assumption assumption, Duration bound) {
        return world.holds(assumption) ? bound : bound.plus(BEYOND);
    }

    /** Up to a bound, and often exactly the bound. */
    Duration upTo(Duration bound) {
        return random.nextInt(4) == 0 ? bound : Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
    }

    private Duration moment() {
        return strikes(Fault.FREEZE) ? standstill() : Duration.ofMillis(random.nextLong(500));
    }

    // One in three ends in the minutes around midnight.
    private Duration standstill() {
        if (random.nextInt(3) == 0) {
            return untilMidnight(Duration.ofSeconds(random.nextLong(-120, 420)));
        }
        Duration bound = STANDSTILLS.get(random.nextInt(STANDSTILLS.size()));
        return Duration.ofMillis(random.nextLong(bound.toMillis()));
    }

    /** The time until so long before the next midnight; nothing where that has passed. */
    Duration untilMidnight(Duration before) {
        Instant midnight =
                world.today().plusDays(1).atStartOfDay(OrderTiming.SEOUL).toInstant();
        return Duration.between(world.now(), midnight.minus(before));
    }
}
