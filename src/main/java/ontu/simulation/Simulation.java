package ontu.simulation;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ontu.commandline.BadOptionException;
import ontu.simulation.worlds.CoverageTable;
import ontu.simulation.worlds.Decisions;
import ontu.simulation.worlds.Finding;
import ontu.simulation.worlds.WorldReport;
import ontu.simulation.worlds.WorldSearch;

/** {@code ontu simulate}: looks through worlds, and says what was found and what was reached. */
public final class Simulation {
    private static final int HELD = 0;
    private static final int FAILED = 1;
    private static final int BAD_OPTIONS = 2;
    private static final long LOOK_EVERY_MILLIS = 500;
    /** How long the end of the process may be held up. */
    private static final long PATIENCE_SECONDS = 10;

    private final SimulationOptions options;
    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private final WorldSearch search;
    private final CountDownLatch told = new CountDownLatch(1);

    private Simulation(SimulationOptions options, PrintStream out, boolean terminal, Clock clock) {
        this.options = options;
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        search = new WorldSearch(options.seed(), Decisions.REAL);
    }

    /**
     * @param arguments what stands after the command's name
     * @param terminal whether {@code out} shows a bar that is drawn over and over
     * @return the exit status: 0 if every invariant held and enough was reached, 1 if not, 2 for options that make no sense
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream errors, boolean terminal, Clock clock) {
        try {
            Optional<SimulationOptions> options = SimulationArguments.parse(arguments);
            return options.isEmpty() ? HELD : new Simulation(options.get(), out, terminal, clock).run();
        } catch (BadOptionException e) {
            errors.println("ontu simulate: " + e.getMessage());
            return BAD_OPTIONS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int run() throws InterruptedException {
        return options.world().isPresent() ? tell(options.world().get()) : look();
    }

    private int tell(long world) {
        report(world).of(world).forEach(out::println);
        return search.found(world) ? FAILED : HELD;
    }

    private WorldReport report(long world) {
        return new WorldReport(search, Commit.here(), "./ontu simulate --seed " + options.seed() + " --world " + world);
    }

    private int look() throws InterruptedException {
        Progress progress = new Progress(out, terminal, options.worlds(), clock);
        Thread ending = new Thread(this::endEarly, "end-simulation");
        Runtime.getRuntime().addShutdownHook(ending);
        Optional<Finding> found;
        try (ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> unused = watcher.scheduleWithFixedDelay(
                    () -> progress.show(search.done()), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            found = search.run(options.worlds(), Runtime.getRuntime().availableProcessors());
        }
        progress.show(search.done());
        progress.end(search.done());
        int status = tell(found, progress);
        told.countDown();
        removeHook(ending);
        return status;
    }

    /** Ctrl-C: the search ends, and what was covered so far is printed by the thread that searches. */
    private void endEarly() {
        search.stop();
        try {
            boolean unused = told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException endingAlready) {
            // the hook is what made the search end
        }
    }

    private int tell(Optional<Finding> found, Progress progress) {
        CoverageTable coverage = new CoverageTable(search.coverage());
        coverage.lines().forEach(out::println);
        String searched = String.format(
                Locale.ROOT,
                "%,d worlds of seed %d in %d s, %,d a second",
                search.done(),
                options.seed(),
                progress.elapsed().toSeconds(),
                progress.rate(search.done()));
        if (found.isPresent()) {
            report(found.get().world()).of(found.get()).forEach(out::println);
            out.println(searched + ": an invariant does not hold.");
            return FAILED;
        }
        if (search.done() < options.worlds()) {
            out.println(searched + ": no violation before the search was ended.");
            return FAILED;
        }
        List<String> seldom = coverage.judges(options.worlds()) ? coverage.tooSeldom(options.worlds()) : List.of();
        seldom.forEach(combination -> out.println("Too seldom reached: " + combination + "."));
        out.println(searched + ": no violation"
                + (seldom.isEmpty() ? "." : ", but too little was reached for that to mean much."));
        return seldom.isEmpty() ? HELD : FAILED;
    }
}
