package ontu.nativetopology;

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

/** Kills or freezes one process after another, preferably while the journal shows an order that is just being sent. */
final class ProcessDisruptor {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(4);
    private static final Duration PATIENCE_FOR_AN_ORDER = Duration.ofSeconds(40);
    /** How long the bank is frozen at a time: less than {@code orders.maxNetworkDelay}. */
    private static final Duration BANK_PAUSE = Duration.ofSeconds(3);

    private static final Duration PATIENCE_FOR_THE_JOURNAL = Duration.ofMinutes(2);
    private static final int MIN_PAUSE_SECONDS = 4;
    private static final int MAX_PAUSE_SECONDS = 12;
    private static final int MIN_FREEZE_SECONDS = 3;

    /** In turn. Workers are disrupted more often, and now and then several services at once. */
    private static final List<List<String>> TARGETS = List.of(
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
    private final Consumer<ProcessDisruption> listener;
    private final List<ProcessDisruption> disruptions = new ArrayList<>();

    /** @param listener receives each disruption when it is over */
    ProcessDisruptor(NativeTopology topology, CrashJournal journal, long seed, Consumer<ProcessDisruption> listener) {
        this.topology = topology;
        this.journal = journal;
        this.listener = listener;
        random = new SplittableRandom(seed);
    }

    /**
     * Performs a number of disruptions.
     *
     * @param over whether no loan is left that could be disrupted
     */
    List<ProcessDisruption> disrupt(int times, BooleanSupplier over) {
        while (disruptions.size() < times && !over.getAsBoolean()) {
            List<String> targets = TARGETS.get(disruptions.size() % TARGETS.size());
            targets.forEach(topology::awaitHealthy);
            ProcessDisruption disruption = disrupt(targets);
            disruptions.add(disruption);
            listener.accept(disruption);
            pause(Duration.ofSeconds(random.nextInt(MIN_PAUSE_SECONDS, MAX_PAUSE_SECONDS)));
        }
        return List.copyOf(disruptions);
    }

    private ProcessDisruption disrupt(List<String> targets) {
        ProcessDisruption.DisruptionKind kind = random.nextInt(3) == 0
                ? ProcessDisruption.DisruptionKind.FROZEN
                : ProcessDisruption.DisruptionKind.KILLED;
        Duration lasts = kind == ProcessDisruption.DisruptionKind.KILLED
                ? Duration.ZERO
                : Duration.ofSeconds(random.nextInt(MIN_FREEZE_SECONDS, CrashTestTimes.MAX_PROCESS_PAUSE_SECONDS - 5));
        Set<String> caught = awaitOrder();
        Map<String, String> before = new TreeMap<>(journal.inFlight().orElse(Map.of()));
        caught.forEach(number -> before.put(number, "SENT"));
        send(targets, kind == ProcessDisruption.DisruptionKind.KILLED ? ProcessSignal.KILL : ProcessSignal.STOP);
        Duration at = Duration.ofNanos(System.nanoTime() - began);
        bank().send(ProcessSignal.CONT);
        if (kind == ProcessDisruption.DisruptionKind.FROZEN) {
            pause(lasts);
            send(targets, ProcessSignal.CONT);
        }
        return new ProcessDisruption(at, targets, kind, lasts, caught, before, after(before.keySet()));
    }

    private void send(List<String> targets, ProcessSignal signal) {
        targets.forEach(target -> topology.service(target).send(signal));
    }

    /**
     * Waits until orders are just being sent, and leaves the bank frozen with them. The bank is frozen every few
     * seconds to create such a moment.
     *
     * @return the numbers of these orders; none if there were none for a while
     */
    private Set<String> awaitOrder() {
        long end = System.nanoTime() + PATIENCE_FOR_AN_ORDER.toNanos();
        for (int turn = 0; System.nanoTime() < end; turn++) {
            bank().send(turn % 2 == 0 ? ProcessSignal.CONT : ProcessSignal.STOP);
            long until = System.nanoTime() + BANK_PAUSE.toNanos();
            while (System.nanoTime() < until) {
                Set<String> sent = journal.justSent().orElse(Map.of()).keySet();
                if (!sent.isEmpty()) {
                    return sent;
                }
                pause(POLL_INTERVAL);
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
