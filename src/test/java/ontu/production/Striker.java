package ontu.production;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Strikes one process after the other, by preference just when the journal shows an order that is on its way. */
final class Striker {
    private static final Duration LOOK = Duration.ofMillis(4);
    private static final Duration PATIENCE_FOR_AN_ORDER = Duration.ofSeconds(25);
    private static final Duration PATIENCE_FOR_THE_JOURNAL = Duration.ofMinutes(2);
    private static final int LEAST_PAUSE_SECONDS = 4;
    private static final int MOST_PAUSE_SECONDS = 12;
    private static final int SHORTEST_FREEZE_SECONDS = 3;

    /** Those that send are struck more often. */
    private static final List<String> VICTIMS =
            List.of("worker-1", "postgres", "worker-2", "temporal", "worker-1", "server", "worker-2", "postgres");

    private final NativeTopology topology;
    private final CrashJournal journal;
    private final SplittableRandom random;
    private final long began = System.nanoTime();
    private final Consumer<Strike> told;
    private final List<Strike> strikes = new ArrayList<>();

    /** @param told of each strike when it is over */
    Striker(NativeTopology topology, CrashJournal journal, long seed, Consumer<Strike> told) {
        this.topology = topology;
        this.journal = journal;
        this.told = told;
        random = new SplittableRandom(seed);
    }

    /**
     * Strikes so often.
     *
     * @param over whether nothing is left that could be struck in the middle
     */
    List<Strike> strike(int times, BooleanSupplier over) {
        while (strikes.size() < times && !over.getAsBoolean()) {
            String victim = VICTIMS.get(strikes.size() % VICTIMS.size());
            topology.awaitHealthy(victim);
            Strike strike = strike(topology.service(victim));
            strikes.add(strike);
            told.accept(strike);
            pause(Duration.ofSeconds(random.nextInt(LEAST_PAUSE_SECONDS, MOST_PAUSE_SECONDS)));
        }
        return List.copyOf(strikes);
    }

    private Strike strike(NativeService victim) {
        Strike.Kind kind = random.nextInt(3) == 0 ? Strike.Kind.FROZEN : Strike.Kind.KILLED;
        Duration lasts = kind == Strike.Kind.KILLED
                ? Duration.ZERO
                : Duration.ofSeconds(random.nextInt(SHORTEST_FREEZE_SECONDS, CrashTimes.PAUSE_SECONDS - 5));
        Map<String, String> before = awaitOrder();
        victim.send(kind == Strike.Kind.KILLED ? Signals.KILL : Signals.STOP);
        Duration at = Duration.ofNanos(System.nanoTime() - began);
        if (kind == Strike.Kind.FROZEN) {
            pause(lasts);
            victim.send(Signals.CONT);
        }
        return new Strike(at, victim.name(), kind, lasts, before, after(before));
    }

    /** Waits until an order is just being sent; after a while, whatever is in flight must do. */
    private Map<String, String> awaitOrder() {
        long end = System.nanoTime() + PATIENCE_FOR_AN_ORDER.toNanos();
        Map<String, String> last = Map.of();
        while (System.nanoTime() < end) {
            last = journal.inFlight().orElse(Map.of());
            if (last.containsValue("SENT")) {
                return last;
            }
            pause(LOOK);
        }
        return last;
    }

    private Map<String, String> after(Map<String, String> before) {
        long end = System.nanoTime() + PATIENCE_FOR_THE_JOURNAL.toNanos();
        while (System.nanoTime() < end) {
            Optional<Map<String, String>> states = journal.states(before::containsKey);
            if (states.isPresent()) {
                return states.get();
            }
            pause(Duration.ofMillis(200));
        }
        return Map.of();
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
