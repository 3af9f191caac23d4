package ontu.simulation.lives;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import ontu.simulation.Draws;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in our own processes, in one batch: workers that die, activities that are delivered twice, connections
 * to the database that break. Whether a call is struck is drawn for its name, its arguments and how often it has been made.
 */
final class Mishaps implements Interference {
    /** How likely each kind is, where a batch has it. */
    private static final double[] STRENGTHS = {0.003, 0.015, 0.04};
    /** No activity commits more often than that. */
    private static final int COMMITS = 4;

    enum Mishap {
        CRASH_BEFORE,
        CRASH_AFTER,
        DELIVERED_AGAIN,
        DELIVERED_TWICE_AT_ONCE,
        DELIVERED_LATE,
        COMMIT_LOST,
        COMMIT_UNHEARD
    }

    /** These are counted when they break: the call may make fewer commits. */
    private static final Set<Mishap> BROKEN_CONNECTIONS = EnumSet.of(Mishap.COMMIT_LOST, Mishap.COMMIT_UNHEARD);

    private final Draws draws;
    private final FlakyDatabase database;
    private final Map<Mishap, Double> strengths = new EnumMap<>(Mishap.class);
    private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();
    private final Map<String, Integer> struck = new ConcurrentHashMap<>();
    private final Queue<Call> late = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    Mishaps(Draws draws, FlakyDatabase database) {
        this.draws = draws;
        this.database = database;
        SplittableRandom random = draws.of("mishaps");
        for (Mishap mishap : Mishap.values()) {
            boolean here = random.nextBoolean();
            strengths.put(mishap, here ? STRENGTHS[random.nextInt(STRENGTHS.length)] : 0.0);
        }
    }

    @Override
    public @Nullable Object around(Call call) throws Throwable {
        SplittableRandom random = random(call);
        Optional<Mishap> mishap = over ? Optional.empty() : draw(random);
        if (mishap.isEmpty()) {
            return call.proceed();
        }
        return strike(call, mishap.get(), random);
    }

    private SplittableRandom random(Call call) {
        String key = call.name() + call.arguments();
        return draws.of("call " + key + " " + ordinals.merge(key, 1, Integer::sum));
    }

    private Optional<Mishap> draw(SplittableRandom random) {
        double drawn = random.nextDouble();
        for (Map.Entry<Mishap, Double> kind : strengths.entrySet()) {
            drawn -= kind.getValue();
            if (drawn < 0) {
                return Optional.of(kind.getKey());
            }
        }
        return Optional.empty();
    }

    private @Nullable Object strike(Call call, Mishap mishap, SplittableRandom random) throws Throwable {
        if (!BROKEN_CONNECTIONS.contains(mishap)) {
            note(mishap.name());
        }
        return switch (mishap) {
            case CRASH_BEFORE -> throw new Crash("before " + call.name());
            case CRASH_AFTER -> {
                call.proceed();
                throw new Crash("after " + call.name());
            }
            case DELIVERED_AGAIN -> {
                call.proceed();
                yield call.proceed();
            }
            case DELIVERED_TWICE_AT_ONCE -> twiceAtOnce(call);
            case DELIVERED_LATE -> {
                late.add(call);
                throw new Crash("before " + call.name() + ", which another has received too");
            }
            case COMMIT_LOST, COMMIT_UNHEARD -> breakConnection(call, mishap, random);
        };
    }

    private @Nullable Object breakConnection(Call call, Mishap mishap, SplittableRandom random) throws Throwable {
        return database.breaking(
                1 + random.nextInt(COMMITS), mishap == Mishap.COMMIT_UNHEARD, () -> note(mishap.name()), call::proceed);
    }

    private @Nullable Object twiceAtOnce(Call call) throws Throwable {
        Thread other = Thread.ofVirtual().start(() -> deliver(call));
        try {
            return call.proceed();
        } finally {
            other.join();
        }
    }

    /** Lets the calls that were delivered to two workers reach the second: late, and on the caller's thread. */
    void deliverLate() {
        for (Call call = late.poll(); call != null; call = late.poll()) {
            deliver(call);
        }
    }

    /** Nobody hears what becomes of it. */
    private static void deliver(Call call) {
        try {
            var unused = call.proceed();
        } catch (Throwable unheard) {
            // the worker that asked first has reported already
        }
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        over = true;
    }

    /** Counts something that went wrong. */
    void note(String what) {
        struck.merge(what, 1, Integer::sum);
    }

    /** How often which kind has struck. */
    Map<String, Integer> struck() {
        return struck;
    }
}
