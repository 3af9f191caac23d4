package ontu.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ontu.simulation.SimulationOptions.ManyLoans;
import ontu.simulation.SimulationOptions.OneBatch;
import ontu.simulation.endtoend.BatchRunner;
import ontu.simulation.endtoend.FailingBatch;

/** Tier 2: whole loans on the real workflows, PostgreSQL and HTTP. */
final class EndToEndSearch implements SimulationSearch {
    /** A batch often waits for PostgreSQL, or for the last of its loans. */
    private static final int CONCURRENT_BATCHES_PER_PROCESSOR = 2;

    private final long seed;
    private final long loans;
    private final BatchRunner batchRunner;

    EndToEndSearch(ManyLoans options) {
        this(options.seed(), options.loans());
    }

    private EndToEndSearch(long seed, long loans) {
        this.seed = seed;
        this.loans = loans;
        batchRunner = new BatchRunner(seed);
    }

    /** Runs one batch again; returns whether every invariant held. */
    static boolean printReport(OneBatch options, PrintStream out) throws InterruptedException {
        EndToEndSearch search = new EndToEndSearch(options.seed(), BatchRunner.BATCH_SIZE);
        search.batchRunner.rerun(options.batch());
        return search.printReport(out, "Batch " + options.batch() + " of seed " + options.seed());
    }

    @Override
    public void run() throws InterruptedException {
        batchRunner.run(
                loans, CONCURRENT_BATCHES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void stop() {
        batchRunner.stop();
    }

    @Override
    public long total() {
        return loans;
    }

    @Override
    public long done() {
        return batchRunner.done();
    }

    @Override
    public Progress.RateUnit rateUnit() {
        return Progress.RateUnit.LOANS;
    }

    @Override
    public boolean printReport(PrintStream out, String summary) {
        printCounts(out, "How the loans ended:", batchRunner.endCounts());
        printCounts(out, "Occurrences of each fault:", batchRunner.faultCounts());
        out.printf(
                Locale.ROOT,
                "Checked: %s. Batches run with and without a lasting fault (L1): %,d; longest history (L5): %,d events.%n",
                BatchRunner.PREDICATES,
                batchRunner.isolationBatches(),
                batchRunner.longestHistory());
        if (batchRunner.stalledBatches() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Batches restarted because the clock of Temporal's test server stalled: %,d.%n",
                    batchRunner.stalledBatches());
        }
        Optional<FailingBatch> found = batchRunner.failingBatch();
        if (found.isPresent()) {
            reportLines(found.get(), seed).forEach(out::println);
            out.println(summary + ": an invariant does not hold.");
            return false;
        }
        if (done() < loans) {
            out.println(summary + ": no violation before the search was stopped.");
            return false;
        }
        out.println(summary + ": no violation.");
        return true;
    }

    private static void printCounts(PrintStream out, String title, Map<String, Integer> counts) {
        out.println(title);
        counts.forEach((what, times) -> out.printf(Locale.ROOT, "  %-44s %,9d%n", what, times));
    }

    /** The violations, the timeline, and the command that repeats the batch. */
    static List<String> reportLines(FailingBatch finding, long seed) {
        List<String> lines = new ArrayList<>();
        lines.add("Batch " + finding.batchNumber() + " of seed " + seed + " violates (commit " + GitCommit.current()
                + "):");
        finding.violations().forEach(violation -> lines.add("  " + violation));
        lines.add("The timeline of the loans named above, in UTC:");
        finding.timeline().forEach(line -> lines.add("  " + line));
        lines.add("To repeat the batch, with the same faults (threads may interleave differently): ./ontu simulate"
                + " --tier 2 --seed " + seed + " --batch " + finding.batchNumber());
        return lines;
    }
}
