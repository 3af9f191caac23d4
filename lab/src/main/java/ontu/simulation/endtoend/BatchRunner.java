package ontu.simulation.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import ontu.local.StalledClockException;
import org.jspecify.annotations.Nullable;

/**
 * Runs thousands of loans, in batches. The faults are drawn from the seed and the number of the batch; threads
 * interleave freely, so a repeated batch has the same faults but not necessarily the same result.
 */
public final class BatchRunner {
    /** The number of loans in a batch. */
    public static final int BATCH_SIZE = 50;

    public static final long MAX_LOANS = 10_000_000;

    /** The largest number that a batch may have. */
    public static final long LAST_BATCH = MAX_LOANS / BATCH_SIZE;

    /** The longest real time that a batch may wait for one thing; a slow machine needs minutes for some. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMinutes(1);

    /** How often one batch may be started. */
    private static final int MAX_STARTS = 4;

    /** What is checked, by the numbers of docs/faults.md. */
    public static final String PREDICATES = "P1 to P15, P17, P18, L2, L3 and L5 in every batch; L1 in every third";

    /** The time zones of the JVM, in turn: nothing may depend on them. */
    private static final String[] ZONES = {"UTC", "Asia/Seoul", "America/New_York"};

    private final long seed;
    private final ActivityInterceptor defect;
    private final StandstillWatch standstillWatch;
    private final AtomicLong done = new AtomicLong();
    private final Map<String, Integer> endCounts = new TreeMap<>();
    private final Map<String, Integer> faultCounts = new TreeMap<>();
    private final AtomicInteger isolationBatches = new AtomicInteger();
    private int longestHistory;
    private final AtomicInteger stalledBatches = new AtomicInteger();
    private volatile boolean stopped;
    private @Nullable FailingBatch failingBatch;

    /** @param seed of the random numbers */
    public BatchRunner(long seed) {
        this(seed, ActivityInterceptor.NONE);
    }

    /** @param defect a planted defect of Ontu, for tests of the search itself */
    BatchRunner(long seed, ActivityInterceptor defect) {
        this(seed, defect, PATIENCE);
    }

    /** @param patience the longest real time that a batch may wait for one thing */
    BatchRunner(long seed, ActivityInterceptor defect, Duration patience) {
        this.seed = seed;
        this.defect = defect;
        standstillWatch = new StandstillWatch(patience, System::nanoTime);
    }

    /**
     * Runs batches until enough loans have ended, a violation is found, or it is stopped.
     *
     * @param loans how many
     * @param concurrency how many batches at a time
     * @throws IllegalStateException if a batch fails, or stands still; says what it has waited for
     */
    public void run(long loans, int concurrency) throws InterruptedException {
        long batches = (loans + BATCH_SIZE - 1) / BATCH_SIZE;
        try (BatchDatabases databases = new BatchDatabases()) {
            for (String zone : ZONES) {
                withTimeZone(
                        zone,
                        () -> runAll(
                                LongStream.rangeClosed(1, batches)
                                        .filter(batch -> zoneOf(batch).equals(zone)),
                                batch -> run(
                                        databases, batch, (int) Math.min(BATCH_SIZE, loans - (batch - 1) * BATCH_SIZE)),
                                concurrency));
            }
        }
    }

    /**
     * Runs one batch again.
     *
     * @throws IllegalStateException if the batch fails, or stands still; says what it has waited for
     */
    public void rerun(long batch) throws InterruptedException {
        try (BatchDatabases databases = new BatchDatabases()) {
            withTimeZone(zoneOf(batch), () -> runAll(LongStream.of(batch), one -> run(databases, one, BATCH_SIZE), 1));
        }
    }

    /**
     * Two batches of each zone, one with workflow caches and one without. After six batches the zones move on by one: every third
     * batch is one for L1, which would otherwise always meet the same zones.
     */
    static String zoneOf(long batch) {
        return ZONES[(int) (((batch - 1) / 2 + (batch - 1) / 6) % ZONES.length)];
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }

    /** One zone at a time, since a JVM has one. */
    private static void withTimeZone(String zone, Task task) throws InterruptedException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            task.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private void runAll(LongStream batches, LongConsumer run, int concurrency) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(
                concurrency, Thread.ofPlatform().name("batch-", 1).daemon().factory());
        try {
            CompletionService<Void> completed = new ExecutorCompletionService<>(threads);
            List<Future<Void>> runs = batches.mapToObj(batch -> completed.submit(() -> {
                        if (!stopped) {
                            run.accept(batch);
                        }
                        return null;
                    }))
                    .toList();
            for (int ended = 0; ended < runs.size(); ) {
                Future<Void> one = completed.poll(1, TimeUnit.SECONDS);
                if (one == null) {
                    requireProgress();
                } else {
                    one.get();
                    ended++;
                }
            }
        } catch (ExecutionException e) {
            if (!stopped) {
                stopped = true;
                throw new IllegalStateException("A batch could not be completed: " + e.getCause(), e.getCause());
            }
        } finally {
            threads.shutdown();
            if (!threads.awaitTermination(
                    standstillWatch.standstill().isPresent() ? 0 : SHUTDOWN_TIMEOUT.toMillis(),
                    TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        }
    }

    /** A batch that stands still ends the search: its threads are left behind. */
    private void requireProgress() {
        standstillWatch.standstill().ifPresent(standstill -> {
            stopped = true;
            throw new IllegalStateException(standstill);
        });
    }

    private void run(BatchDatabases databases, long number, int loans) {
        for (int startOrdinal = 1; !stopped; startOrdinal++) {
            try {
                live(databases, number, startOrdinal, loans).ifPresent(result -> addResult(number, loans, result));
                return;
            } catch (StalledClockException stalled) {
                stalledBatches.incrementAndGet();
                if (startOrdinal == MAX_STARTS) {
                    throw stalled;
                }
            }
        }
    }

    private Optional<BatchResult> live(BatchDatabases databases, long number, int startOrdinal, int loans) {
        Consumer<String> waitsFor = what -> standstillWatch.waitsFor(number, what);
        waitsFor.accept("its database");
        try {
            return IsolationBatch.isOne(number)
                    ? new IsolationBatch(
                                    seed,
                                    number,
                                    startOrdinal,
                                    loans,
                                    List.of(LastingFault.values()),
                                    databases,
                                    defect)
                            .run(() -> stopped, waitsFor)
                    : faultyBatch(databases, number, startOrdinal, loans, waitsFor);
        } finally {
            standstillWatch.ended(number);
        }
    }

    private Optional<BatchResult> faultyBatch(
            BatchDatabases databases, long number, int startOrdinal, int loans, Consumer<String> waitsFor) {
        return databases.withDatabase(number, database -> {
            waitsFor.accept("its environment");
            try (LoanBatch batch = new LoanBatch(seed, number, startOrdinal, loans, database, defect)) {
                return batch.run(() -> stopped, waitsFor);
            }
        });
    }

    private synchronized void addResult(long number, int loans, BatchResult result) {
        done.addAndGet(loans);
        if (IsolationBatch.isOne(number)) {
            isolationBatches.incrementAndGet();
        }
        longestHistory = Math.max(longestHistory, result.longestHistory());
        result.endCounts().forEach((loanEnd, times) -> endCounts.merge(loanEnd, times, Integer::sum));
        result.faultCounts().forEach((kind, times) -> faultCounts.merge(kind, times, Integer::sum));
        if (!result.violations().isEmpty() && failingBatch == null) {
            failingBatch = new FailingBatch(number, result.violations(), result.timeline());
            stopped = true;
        }
    }

    /** The first failing batch; empty if none has been found so far. */
    public synchronized Optional<FailingBatch> failingBatch() {
        return Optional.ofNullable(failingBatch);
    }

    /** Stops soon; running batches do not count. */
    public void stop() {
        stopped = true;
    }

    /** The number of loans of completed batches. */
    public long done() {
        return done.get();
    }

    /** How many batches were run twice, without and with a lasting fault, and compared. */
    public int isolationBatches() {
        return isolationBatches.get();
    }

    /** The number of events of the longest history of a workflow. */
    public synchronized int longestHistory() {
        return longestHistory;
    }

    /** How often a batch was restarted because its clock stalled. */
    public int stalledBatches() {
        return stalledBatches.get();
    }

    /** The number of loans by final state. */
    public synchronized Map<String, Integer> endCounts() {
        return new TreeMap<>(endCounts);
    }

    /** The number of occurrences of each fault. */
    public synchronized Map<String, Integer> faultCounts() {
        return new TreeMap<>(faultCounts);
    }
}
