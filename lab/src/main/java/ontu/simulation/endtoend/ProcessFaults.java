package ontu.simulation.endtoend;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import ontu.simulation.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * The faults of Ontu's own processes in one batch: workers that crash, activities that are delivered twice,
 * connections to the database that break. Whether a fault occurs at a call is drawn by its {@link DrawKeys key} and
 * how often it was made.
 */
final class ProcessFaults implements ActivityInterceptor {
    /** The probability of each kind, if the batch has it. */
    private static final double[] PROBABILITIES = {0.003, 0.015, 0.04};
    /** The most commits of an activity. */
    private static final int MAX_COMMITS = 4;

    enum ProcessFault {
        CRASH_BEFORE,
        CRASH_AFTER,
        DELIVERED_AGAIN,
        DELIVERED_CONCURRENTLY,
        DELIVERED_LATE,
        COMMIT_LOST,
        COMMIT_REPLY_LOST
    }

    /** Counted when the connection breaks: the call may make fewer commits. */
    private static final Set<ProcessFault> BROKEN_CONNECTIONS =
            EnumSet.of(ProcessFault.COMMIT_LOST, ProcessFault.COMMIT_REPLY_LOST);

    private final RandomStreams randomStreams;
    private final FlakyDatabase database;
    private final Map<ProcessFault, Double> probabilities = new EnumMap<>(ProcessFault.class);
    private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Queue<ActivityCall> lateCalls = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    ProcessFaults(RandomStreams randomStreams, FlakyDatabase database) {
        this.randomStreams = randomStreams;
        this.database = database;
        SplittableRandom random = randomStreams.stream("mishaps");
        for (ProcessFault fault : ProcessFault.values()) {
            boolean enabled = random.nextBoolean();
            probabilities.put(fault, enabled ? PROBABILITIES[random.nextInt(PROBABILITIES.length)] : 0.0);
        }
    }

    @Override
    public @Nullable Object intercept(ActivityCall call) throws Throwable {
        SplittableRandom random = random(call);
        Optional<ProcessFault> fault = stopped ? Optional.empty() : draw(random);
        if (fault.isEmpty()) {
            return call.proceed();
        }
        return inject(call, fault.get(), random);
    }

    private SplittableRandom random(ActivityCall call) {
        String key = DrawKeys.of(call);
        return randomStreams.stream("call " + key + " " + ordinals.merge(key, 1, Integer::sum));
    }

    private Optional<ProcessFault> draw(SplittableRandom random) {
        double drawn = random.nextDouble();
        for (Map.Entry<ProcessFault, Double> kind : probabilities.entrySet()) {
            drawn -= kind.getValue();
            if (drawn < 0) {
                return Optional.of(kind.getKey());
            }
        }
        return Optional.empty();
    }

    private @Nullable Object inject(ActivityCall call, ProcessFault fault, SplittableRandom random) throws Throwable {
        if (!BROKEN_CONNECTIONS.contains(fault)) {
            count(fault.name());
        }
        return switch (fault) {
            case CRASH_BEFORE -> throw new WorkerCrash("before " + call.name());
            case CRASH_AFTER -> {
                call.proceed();
                throw new WorkerCrash("after " + call.name());
            }
            case DELIVERED_AGAIN -> {
                call.proceed();
                yield call.proceed();
            }
            case DELIVERED_CONCURRENTLY -> twiceAtOnce(call);
            case DELIVERED_LATE -> {
                lateCalls.add(call);
                throw new WorkerCrash("before " + call.name() + ", which another has received too");
            }
            case COMMIT_LOST, COMMIT_REPLY_LOST -> breakConnection(call, fault, random);
        };
    }

    private @Nullable Object breakConnection(ActivityCall call, ProcessFault fault, SplittableRandom random)
            throws Throwable {
        return database.runWithBreak(
                1 + random.nextInt(MAX_COMMITS),
                fault == ProcessFault.COMMIT_REPLY_LOST,
                () -> count(fault.name()),
                call::proceed);
    }

    private @Nullable Object twiceAtOnce(ActivityCall call) throws Throwable {
        Thread other = Thread.ofVirtual().start(() -> deliver(call));
        try {
            return call.proceed();
        } finally {
            other.join();
        }
    }

    /** Delivers the calls that were delivered to two workers to the second one: late, and on the caller's thread. */
    void deliverLateCalls() {
        for (ActivityCall call = lateCalls.poll(); call != null; call = lateCalls.poll()) {
            deliver(call);
        }
    }

    /** Its result is ignored. */
    private static void deliver(ActivityCall call) {
        try {
            var unused = call.proceed();
        } catch (Throwable unheard) {
            // the first worker has reported already
        }
    }

    /** Stops all faults. */
    void stop() {
        stopped = true;
    }

    /** Counts a fault. */
    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** The number of occurrences of each kind. */
    Map<String, Integer> counts() {
        return counts;
    }
}
