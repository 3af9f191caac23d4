package ontu.simulation.worlds;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ontu.simulation.Draws;

/**
 * Looks for a world in which an invariant fails. Worlds are numbered from 1; a world is a function of seed and number, so
 * it is the same however many threads look.
 */
public final class WorldSearch {
    /** The largest number that a world may have. */
    public static final long LAST_WORLD = 1_000_000_000L;

    private final long seed;
    private final Decisions decisions;
    private final Set<Assumption> dropped;
    private final Coverage coverage = new Coverage();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final ConcurrentSkipListSet<Finding> findings =
            new ConcurrentSkipListSet<>(Comparator.comparingLong(Finding::world));
    private volatile boolean stopped;

    public WorldSearch(long seed, Decisions decisions) {
        this(seed, decisions, Set.of());
    }

    /** @param dropped assumptions that do not hold in these worlds */
    WorldSearch(long seed, Decisions decisions, Set<Assumption> dropped) {
        this.seed = seed;
        this.decisions = decisions;
        this.dropped = Set.copyOf(dropped);
    }

    /**
     * Looks through the worlds from 1 on until one fails, or {@link #stop} is called.
     *
     * @param worlds how many, 1 to {@link #LAST_WORLD}
     * @param threads how many look at once
     * @return the failing world with the smallest number; empty if none was found
     */
    public Optional<Finding> run(long worlds, int threads) throws InterruptedException {
        List<Thread> lookers = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().name("worlds-" + i).daemon().start(() -> look(worlds)))
                .toList();
        for (Thread looker : lookers) {
            looker.join();
        }
        return findings.stream().findFirst();
    }

    private void look(long worlds) {
        for (long world = next.incrementAndGet();
                world <= worlds && !stopped && findings.isEmpty();
                world = next.incrementAndGet()) {
            in(world).ifPresent(findings::add);
            done.incrementAndGet();
        }
    }

    /** Looks into one world. */
    Optional<Finding> in(long world) {
        return failure(world, new World(new Draws(seed, world), decisions, dropped, Reduction.NONE, coverage, false));
    }

    /** Whether an invariant fails in a world. */
    public boolean found(long world) {
        return in(world).isPresent();
    }

    /** The same world, some of its faults and investors left out. */
    Optional<Finding> in(long world, Reduction reduction) {
        return failure(world, told(world, reduction));
    }

    /** The same world, with its timeline. */
    World told(long world, Reduction reduction) {
        return new World(new Draws(seed, world), decisions, dropped, reduction, new Coverage(), true);
    }

    /** What fails in a world when it is run; empty if all invariants hold. */
    Optional<Finding> failure(long number, World world) {
        try {
            world.run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(new Finding(seed, number, violation.predicate(), violation.what()));
        } catch (RuntimeException defect) {
            return Optional.of(new Finding(seed, number, "no exception", String.valueOf(defect)));
        }
    }

    /** Ends the search soon; what was covered so far stays. */
    public void stop() {
        stopped = true;
    }

    /** How many worlds have been looked through so far. */
    public long done() {
        return done.get();
    }

    public Coverage coverage() {
        return coverage;
    }
}
