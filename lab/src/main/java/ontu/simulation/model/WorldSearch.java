package ontu.simulation.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ontu.simulation.RandomStreams;

/**
 * Searches for a world in which an invariant fails. Worlds are numbered from 1; a world is a function of seed and
 * number, so it is the same however many threads search.
 */
public final class WorldSearch {
    /** The largest number that a world may have. */
    public static final long LAST_WORLD = 1_000_000_000L;

    private final long seed;
    private final MoneyRules rules;
    private final Set<Assumption> droppedAssumptions;
    private final Coverage coverage = new Coverage();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final ConcurrentSkipListSet<FailingWorld> failingWorlds =
            new ConcurrentSkipListSet<>(Comparator.comparingLong(FailingWorld::worldNumber));
    private volatile boolean stopped;

    public WorldSearch(long seed, MoneyRules rules) {
        this(seed, rules, Set.of());
    }

    /** @param droppedAssumptions assumptions that do not hold in these worlds */
    WorldSearch(long seed, MoneyRules rules, Set<Assumption> droppedAssumptions) {
        this.seed = seed;
        this.rules = rules;
        this.droppedAssumptions = Set.copyOf(droppedAssumptions);
    }

    /**
     * Searches the worlds from 1 on until one fails, or {@link #stop} is called.
     *
     * @param worlds how many, 1 to {@link #LAST_WORLD}
     * @param threads how many search at once
     * @return the failing world with the smallest number; empty if none was found
     */
    public Optional<FailingWorld> run(long worlds, int threads) throws InterruptedException {
        List<Thread> workers = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().name("worlds-" + i).daemon().start(() -> searchWorlds(worlds)))
                .toList();
        for (Thread worker : workers) {
            worker.join();
        }
        return failingWorlds.stream().findFirst();
    }

    private void searchWorlds(long worlds) {
        for (long world = next.incrementAndGet();
                world <= worlds && !stopped && failingWorlds.isEmpty();
                world = next.incrementAndGet()) {
            check(world).ifPresent(failingWorlds::add);
            done.incrementAndGet();
        }
    }

    /** Runs one world. */
    Optional<FailingWorld> check(long world) {
        return runAndCheck(
                world,
                new World(
                        new RandomStreams(seed, world),
                        rules,
                        droppedAssumptions,
                        ScheduleReduction.NONE,
                        coverage,
                        false));
    }

    /** Whether an invariant fails in a world. */
    public boolean violates(long world) {
        return check(world).isPresent();
    }

    /** The same world, without some of its faults and investors. */
    Optional<FailingWorld> check(long world, ScheduleReduction reduction) {
        return runAndCheck(world, traced(world, reduction));
    }

    /** The same world, with its timeline. */
    World traced(long world, ScheduleReduction reduction) {
        return new World(new RandomStreams(seed, world), rules, droppedAssumptions, reduction, new Coverage(), true);
    }

    /** Runs a world and returns its violation; empty if all invariants hold. */
    Optional<FailingWorld> runAndCheck(long number, World world) {
        try {
            world.run();
            return Optional.empty();
        } catch (InvariantViolation violation) {
            return Optional.of(new FailingWorld(seed, number, violation.invariantId(), violation.description()));
        } catch (RuntimeException defect) {
            return Optional.of(new FailingWorld(seed, number, "no exception", String.valueOf(defect)));
        }
    }

    /** Stops the search soon; the coverage so far is kept. */
    public void stop() {
        stopped = true;
    }

    /** The number of worlds searched so far. */
    public long done() {
        return done.get();
    }

    public Coverage coverage() {
        return coverage;
    }
}
