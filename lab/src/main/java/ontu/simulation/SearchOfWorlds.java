package ontu.simulation;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import ontu.simulation.SimulationOptions.ManyWorlds;
import ontu.simulation.worlds.CoverageTable;
import ontu.simulation.worlds.Decisions;
import ontu.simulation.worlds.Finding;
import ontu.simulation.worlds.WorldReport;
import ontu.simulation.worlds.WorldSearch;

/** Tier 1: the rules that decide about money, in many small worlds. */
final class SearchOfWorlds implements Search {
    private final long seed;
    private final long worlds;
    private final WorldSearch search;
    private Optional<Finding> found = Optional.empty();

    SearchOfWorlds(ManyWorlds options) {
        this.seed = options.seed();
        this.worlds = options.worlds();
        search = new WorldSearch(seed, Decisions.REAL);
    }

    /** Tells one world; returns whether it keeps every invariant. */
    static boolean tell(SimulationOptions.OneWorld options, PrintStream out) {
        WorldSearch search = new WorldSearch(options.seed(), Decisions.REAL);
        report(search, options.seed(), options.world()).of(options.world()).forEach(out::println);
        return !search.found(options.world());
    }

    private static WorldReport report(WorldSearch search, long seed, long world) {
        return new WorldReport(search, Commit.here(), "./ontu simulate --seed " + seed + " --world " + world);
    }

    @Override
    public void run() throws InterruptedException {
        found = search.run(worlds, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void stop() {
        search.stop();
    }

    @Override
    public long total() {
        return worlds;
    }

    @Override
    public long done() {
        return search.done();
    }

    @Override
    public Progress.Pace pace() {
        return Progress.Pace.WORLDS;
    }

    @Override
    public boolean tell(PrintStream out, String summary) {
        CoverageTable coverage = new CoverageTable(search.coverage());
        coverage.lines().forEach(out::println);
        if (found.isPresent()) {
            report(search, seed, found.get().world()).of(found.get()).forEach(out::println);
            out.println(summary + ": an invariant does not hold.");
            return false;
        }
        if (done() < worlds) {
            out.println(summary + ": no violation before the search was ended.");
            return false;
        }
        List<String> seldom = coverage.judges(worlds) ? coverage.tooSeldom(worlds) : List.of();
        seldom.forEach(combination -> out.println("Too seldom reached: " + combination + "."));
        out.println(summary + ": no violation"
                + (seldom.isEmpty() ? "." : ", but too little was reached for that to mean much."));
        return seldom.isEmpty();
    }
}
