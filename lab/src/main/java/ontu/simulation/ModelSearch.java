package ontu.simulation;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import ontu.simulation.SimulationOptions.ManyWorlds;
import ontu.simulation.model.CoverageTable;
import ontu.simulation.model.FailingWorld;
import ontu.simulation.model.MoneyRules;
import ontu.simulation.model.WorldReport;
import ontu.simulation.model.WorldSearch;

/** Tier 1: the rules that decide about money, in many small worlds. */
final class ModelSearch implements SimulationSearch {
    private final long seed;
    private final long worlds;
    private final WorldSearch search;
    private Optional<FailingWorld> found = Optional.empty();

    ModelSearch(ManyWorlds options) {
        this.seed = options.seed();
        this.worlds = options.worlds();
        search = new WorldSearch(seed, MoneyRules.PRODUCTION);
    }

    /** Prints one world; returns whether it holds every invariant. */
    static boolean printReport(SimulationOptions.OneWorld options, PrintStream out) {
        WorldSearch search = new WorldSearch(options.seed(), MoneyRules.PRODUCTION);
        worldReport(search, options.seed(), options.world())
                .lines(options.world())
                .forEach(out::println);
        return !search.violates(options.world());
    }

    private static WorldReport worldReport(WorldSearch search, long seed, long world) {
        return new WorldReport(search, GitCommit.current(), "./ontu simulate --seed " + seed + " --world " + world);
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
    public Progress.RateUnit rateUnit() {
        return Progress.RateUnit.WORLDS;
    }

    @Override
    public boolean printReport(PrintStream out, String summary) {
        CoverageTable coverage = new CoverageTable(search.coverage());
        coverage.lines().forEach(out::println);
        if (found.isPresent()) {
            worldReport(search, seed, found.get().worldNumber())
                    .lines(found.get())
                    .forEach(out::println);
            out.println(summary + ": an invariant does not hold.");
            return false;
        }
        if (done() < worlds) {
            out.println(summary + ": no violation before the search was stopped.");
            return false;
        }
        List<String> underCovered = coverage.isConclusive(worlds) ? coverage.underCovered(worlds) : List.of();
        underCovered.forEach(combination -> out.println("Covered too rarely: " + combination + "."));
        out.println(summary + ": no violation"
                + (underCovered.isEmpty() ? "." : ", but coverage is too low for that to mean much."));
        return underCovered.isEmpty();
    }
}
