package ontu.production;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Strikes one process after the other, by preference just when the journal shows an order that is on its way. */
final class Striker {
    private static final Duration LOOK = Duration.ofMillis(4);
    private static final Duration PATIENCE_FOR_AN_ORDER = Duration.ofSeconds(40);
    /** The bank hesitates so long, then is itself again: within what {@code orders.flight} allows. */
    private static final Duration HESITATION = Duration.ofSeconds(3);

    private static final Duration PATIENCE_FOR_THE_JOURNAL = Duration.ofMinutes(2);
    private static final int LEAST_PAUSE_SECONDS = 4;
    private static final int MOST_PAUSE_SECONDS = 12;
    private static final int SHORTEST_FREEZE_SECONDS = 3;

    /** In turn. Those that send are struck more often, and now and then more than one at once. */
    private static final List<List<String>> VICTIMS = List.of(
            List.of("worker-1"),
            List.of("postgres"),
            List.of("worker-1", "worker-2"),
            List.of("temporal"),
            List.of("worker-2"),
            List.of("server"),
            List.of("worker-1"),
            List.of("postgres", "temporal"),
            List.of("worker-2"),
            List.of("postgres", "temporal", "server", "worker-1", "worker-2"));

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
            List<String> victims = VICTIMS.get(strikes.size() % VICTIMS.size());
            victims.forEach(topology::awaitHealthy);
            Strike strike = strike(victims);
            strikes.add(strike);
            told.accept(strike);
            pause(Duration.ofSeconds(random.nextInt(LEAST_PAUSE_SECONDS, MOST_PAUSE_SECONDS)));
        }
        return List.copyOf(strikes);
    }

    private Strike strike(List<String> victims) {
        Strike.Kind kind = random.nextInt(3) == 0 ? Strike.Kind.FROZEN : Strike.Kind.KILLED;
        Duration lasts = kind == Strike.Kind.KILLED
                ? Duration.ZERO
                : Duration.ofSeconds(random.nextInt(SHORTEST_FREEZE_SECONDS, CrashTimes.PAUSE_SECONDS - 5));
        Set<String> caught = awaitOrder();
        Map<String, String> before = new TreeMap<>(journal.inFlight().orElse(Map.of()));
        caught.forEach(number -> before.put(number, "SENT"));
        send(victims, kind == Strike.Kind.KILLED ? Signals.KILL : Signals.STOP);
        Duration at = Duration.ofNanos(System.nanoTime() - began);
        bank().send(Signals.CONT);
        if (kind == Strike.Kind.FROZEN) {
            pause(lasts);
            send(victims, Signals.CONT);
        }
        return new Strike(at, victims, kind, lasts, caught, before, after(before.keySet()));
    }

    private void send(List<String> victims, Signals signal) {
        victims.forEach(victim -> topology.service(victim).send(signal));
    }

    /**
     * Waits until orders are just being sent, and leaves the bank at a standstill with them. Every few seconds it hesitates,
     * so that there is such a moment.
     *
     * @return the numbers of these orders; none if there were none for a while
     */
    private Set<String> awaitOrder() {
        long end = System.nanoTime() + PATIENCE_FOR_AN_ORDER.toNanos();
        for (int turn = 0; System.nanoTime() < end; turn++) {
            bank().send(turn % 2 == 0 ? Signals.CONT : Signals.STOP);
            long until = System.nanoTime() + HESITATION.toNanos();
            while (System.nanoTime() < until) {
                Set<String> sent = journal.justSent().orElse(Map.of()).keySet();
                if (!sent.isEmpty()) {
                    return sent;
                }
                pause(LOOK);
            }
        }
        return Set.of();
    }

    private NativeService bank() {
        return topology.service("sandbox");
    }

    private Map<String, String> after(Set<String> numbers) {
        long end = System.nanoTime() + PATIENCE_FOR_THE_JOURNAL.toNanos();
        while (System.nanoTime() < end) {
            Optional<Map<String, String>> states = journal.states(numbers);
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
