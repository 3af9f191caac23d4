package ontu.simulation;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ontu.commandline.InvalidOptionException;
import ontu.simulation.SimulationOptions.ManyLoans;
import ontu.simulation.SimulationOptions.ManyWorlds;
import ontu.simulation.SimulationOptions.OneBatch;
import ontu.simulation.SimulationOptions.OneWorld;

/** {@code ontu simulate}: searches worlds or batches of loans, and reports the findings and the coverage. */
public final class Simulation {
    private static final int EXIT_SUCCESS = 0;
    private static final int EXIT_FAILURE = 1;
    private static final int EXIT_USAGE_ERROR = 2;
    private static final long PROGRESS_INTERVAL_MILLIS = 500;
    /** How long the end of the process may be delayed. */
    private static final long SHUTDOWN_TIMEOUT_SECONDS = 10;

    private final SimulationSearch search;
    private final CountDownLatch reported = new CountDownLatch(1);
    private boolean invariantsHeld;

    Simulation(SimulationSearch search) {
        this.search = search;
    }

    /**
     * @param arguments the arguments after the command's name
     * @param terminal whether {@code out} is a terminal, which shows a progress bar
     * @return the exit status: 0 if every invariant held and the coverage is sufficient, 1 if not, 2 for invalid
     *     options
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream errors, boolean terminal, Clock clock) {
        try {
            Optional<SimulationOptions> options = SimulationArguments.parse(arguments);
            return options.isEmpty() || run(options.get(), out, terminal, clock) ? EXIT_SUCCESS : EXIT_FAILURE;
        } catch (InvalidOptionException e) {
            errors.println("ontu simulate: " + e.getMessage());
            return EXIT_USAGE_ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EXIT_FAILURE;
        }
    }

    private static boolean run(SimulationOptions requested, PrintStream out, boolean terminal, Clock clock)
            throws InterruptedException {
        return switch (requested) {
            case OneWorld one -> ModelSearch.printReport(one, out);
            case OneBatch one -> EndToEndSearch.printReport(one, out);
            case ManyWorlds many ->
                new Simulation(new ModelSearch(many)).searchWithProgress(many.seed(), out, terminal, clock);
            case ManyLoans many ->
                new Simulation(new EndToEndSearch(many)).searchWithProgress(many.seed(), out, terminal, clock);
        };
    }

    private boolean searchWithProgress(long seed, PrintStream out, boolean terminal, Clock clock)
            throws InterruptedException {
        Progress progress = new Progress(out, terminal, search.total(), search.rateUnit(), clock);
        Thread shutdownHook = new Thread(
                () -> stopEarly(Duration.ofSeconds(SHUTDOWN_TIMEOUT_SECONDS), () -> reportOnce(seed, out, progress)),
                "end-simulation");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try (ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> unused = watcher.scheduleWithFixedDelay(
                    () -> progress.show(search.done()),
                    PROGRESS_INTERVAL_MILLIS,
                    PROGRESS_INTERVAL_MILLIS,
                    TimeUnit.MILLISECONDS);
            search.run();
        }
        boolean result = reportOnce(seed, out, progress);
        removeHook(shutdownHook);
        return result;
    }

    /** Reports once: on the searching thread, or at the end of the process. */
    private synchronized boolean reportOnce(long seed, PrintStream out, Progress progress) {
        if (reported.getCount() > 0) {
            progress.show(search.done());
            progress.finish(search.done());
            invariantsHeld = search.printReport(out, progress.summary(search.done(), seed));
            reported.countDown();
        }
        return invariantsHeld;
    }

    /**
     * Ctrl-C: the search stops and reports what was covered so far; if it takes too long to stop, the report is made
     * here.
     */
    void stopEarly(Duration timeout, Runnable report) {
        search.stop();
        try {
            if (!reported.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                report.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread shutdownHook) {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // the shutdown hook has stopped the search
        }
    }
}
