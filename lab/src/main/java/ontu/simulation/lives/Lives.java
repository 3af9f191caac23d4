package ontu.simulation.lives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets thousands of loans live their lives, in batches. What goes wrong is drawn from seed and number of the batch; threads
 * take turns as they like, so that a batch that is run again is struck alike and need not end alike.
 */
public final class Lives {
    /** How many loans live in one world. */
    public static final int BATCH = 50;

    public static final long MOST_LOANS = 10_000_000;

    /** The largest number that a batch may have. */
    public static final long LAST_BATCH = MOST_LOANS / BATCH;

    /** How often one batch may be begun. */
    private static final int BEGINNINGS = 4;

    /** The time zones that the JVM is in, in turn: nothing may depend on it. */
    private static final String[] ZONES = {"UTC", "Asia/Seoul", "America/New_York"};

    private final long seed;
    private final Interference wound;
    private final AtomicLong done = new AtomicLong();
    private final Map<String, Integer> ends = new TreeMap<>();
    private final Map<String, Integer> struck = new TreeMap<>();
    private final AtomicInteger standstills = new AtomicInteger();
    private volatile boolean stopped;
    private @Nullable BatchFinding found;

    /** @param seed of all chance */
    public Lives(long seed) {
        this(seed, Interference.NONE);
    }

    /** @param wound what is wrong with our own code, where a test of the search wants to know whether it looks */
    Lives(long seed, Interference wound) {
        this.seed = seed;
        this.wound = wound;
    }

    /**
     * Runs batches until enough loans have lived, or a violation is found, or it is told to stop.
     *
     * @param loans how many
     * @param atOnce how many batches at a time
     */
    public void run(long loans, int atOnce) throws InterruptedException {
        long batches = (loans + BATCH - 1) / BATCH;
        try (Databases databases = new Databases()) {
            for (String zone : ZONES) {
                in(
                        zone,
                        () -> runAll(
                                LongStream.rangeClosed(1, batches)
                                        .filter(batch -> zoneOf(batch).equals(zone)),
                                batch -> run(databases, batch, (int) Math.min(BATCH, loans - (batch - 1) * BATCH)),
                                atOnce));
            }
        }
    }

    /** Runs one batch again. */
    public void runAgain(long batch) throws InterruptedException {
        try (Databases databases = new Databases()) {
            in(zoneOf(batch), () -> run(databases, batch, BATCH));
        }
    }

    /** Two batches of each zone, one with memory and one without. */
    private static String zoneOf(long batch) {
        return ZONES[(int) ((batch - 1) / 2 % ZONES.length)];
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }

    /** One zone at a time: a JVM has one. */
    private static void in(String zone, Task task) throws InterruptedException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            task.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private void runAll(LongStream batches, LongConsumer run, int atOnce) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> runs = new ArrayList<>();
            batches.forEach(batch -> runs.add(threads.submit(() -> {
                if (!stopped) {
                    run.accept(batch);
                }
            })));
            for (Future<?> one : runs) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (!stopped) {
                throw new IllegalStateException("A batch could not be lived to its end: " + e.getCause(), e.getCause());
            }
        }
    }

    private void run(Databases databases, long number, int loans) {
        for (int beginning = 1; !stopped; beginning++) {
            try {
                live(databases, number, beginning, loans).ifPresent(result -> note(number, loans, result));
                return;
            } catch (StandstillException noFaultOfOurs) {
                standstills.incrementAndGet();
                if (beginning == BEGINNINGS) {
                    throw noFaultOfOurs;
                }
            }
        }
    }

    private Optional<BatchResult> live(Databases databases, long number, int beginning, int loans) {
        return databases.with(number, database -> {
            try (Batch batch = new Batch(seed, number, beginning, loans, database, wound)) {
                return batch.live(() -> stopped);
            }
        });
    }

    private synchronized void note(long number, int loans, BatchResult result) {
        done.addAndGet(loans);
        result.ends().forEach((end, times) -> ends.merge(end, times, Integer::sum));
        result.struck().forEach((kind, times) -> struck.merge(kind, times, Integer::sum));
        if (!result.violations().isEmpty() && found == null) {
            found = new BatchFinding(number, result.violations(), result.timeline());
            stopped = true;
        }
    }

    /** What does not hold; empty if nothing has been found so far. */
    public synchronized Optional<BatchFinding> found() {
        return Optional.ofNullable(found);
    }

    /** Ends soon; what batches under way have come to does not count. */
    public void stop() {
        stopped = true;
    }

    /** How many loans have lived so far. */
    public long done() {
        return done.get();
    }

    /** How often a batch was begun anew because its clock stood still. */
    public int standstills() {
        return standstills.get();
    }

    /** How many loans came to which end. */
    public synchronized Map<String, Integer> ends() {
        return new TreeMap<>(ends);
    }

    /** How often which fault happened. */
    public synchronized Map<String, Integer> struck() {
        return new TreeMap<>(struck);
    }
}
