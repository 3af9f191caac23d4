package ontu.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ontu.simulation.SimulationOptions.ManyLoans;
import ontu.simulation.SimulationOptions.OneBatch;
import ontu.simulation.lives.BatchFinding;
import ontu.simulation.lives.Lives;

/** Tier 2: whole loans on the real workflows, PostgreSQL and HTTP. */
final class SearchOfLives implements Search {
    /** A batch often waits for PostgreSQL, or for the last of its loans. */
    private static final int BATCHES_PER_PROCESSOR = 2;

    private final long seed;
    private final long loans;
    private final Lives lives;

    SearchOfLives(ManyLoans options) {
        this(options.seed(), options.loans());
    }

    private SearchOfLives(long seed, long loans) {
        this.seed = seed;
        this.loans = loans;
        lives = new Lives(seed);
    }

    /** Lives one batch again; returns whether every invariant held. */
    static boolean tell(OneBatch options, PrintStream out) throws InterruptedException {
        SearchOfLives search = new SearchOfLives(options.seed(), Lives.BATCH);
        search.lives.runAgain(options.batch());
        return search.tell(out, "Batch " + options.batch() + " of seed " + options.seed());
    }

    @Override
    public void run() throws InterruptedException {
        lives.run(loans, BATCHES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void stop() {
        lives.stop();
    }

    @Override
    public long total() {
        return loans;
    }

    @Override
    public long done() {
        return lives.done();
    }

    @Override
    public Progress.Pace pace() {
        return Progress.Pace.LOANS;
    }

    @Override
    public boolean tell(PrintStream out, String summary) {
        table(out, "How the loans ended:", lives.ends());
        table(out, "How often each fault struck:", lives.struck());
        if (lives.standstills() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Batches begun anew because the clock of Temporal's test server stood still: %,d.%n",
                    lives.standstills());
        }
        Optional<BatchFinding> found = lives.found();
        if (found.isPresent()) {
            report(found.get(), seed).forEach(out::println);
            out.println(summary + ": an invariant does not hold.");
            return false;
        }
        if (done() < loans) {
            out.println(summary + ": no violation before the search was ended.");
            return false;
        }
        out.println(summary + ": no violation.");
        return true;
    }

    private static void table(PrintStream out, String title, Map<String, Integer> counts) {
        out.println(title);
        counts.forEach((what, times) -> out.printf(Locale.ROOT, "  %-28s %,9d%n", what, times));
    }

    /** What does not hold, what happened, and how to see it again. */
    static List<String> report(BatchFinding finding, long seed) {
        List<String> lines = new ArrayList<>();
        lines.add("Batch " + finding.batch() + " of seed " + seed + " violates (commit " + Commit.here() + "):");
        finding.violations().forEach(violation -> lines.add("  " + violation));
        lines.add("What happened to the loans that are named, in UTC:");
        finding.timeline().forEach(line -> lines.add("  " + line));
        lines.add("To live the batch again, with the same faults (threads may take other turns): ./ontu simulate"
                + " --tier 2 --seed " + seed + " --batch " + finding.batch());
        return lines;
    }
}
