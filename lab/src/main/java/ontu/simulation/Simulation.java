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
import ontu.commandline.BadOptionException;
import ontu.simulation.SimulationOptions.ManyLoans;
import ontu.simulation.SimulationOptions.ManyWorlds;
import ontu.simulation.SimulationOptions.OneBatch;
import ontu.simulation.SimulationOptions.OneWorld;

/** {@code ontu simulate}: looks through worlds or lives, and says what was found and what was reached. */
public final class Simulation {
    private static final int HELD = 0;
    private static final int FAILED = 1;
    private static final int BAD_OPTIONS = 2;
    private static final long LOOK_EVERY_MILLIS = 500;
    /** How long the end of the process may be held up. */
    private static final long PATIENCE_SECONDS = 10;

    private final Search search;
    private final CountDownLatch told = new CountDownLatch(1);
    private boolean held;

    Simulation(Search search) {
        this.search = search;
    }

    /**
     * @param arguments what stands after the command's name
     * @param terminal whether {@code out} shows a bar that is drawn over and over
     * @return the exit status: 0 if every invariant held and enough was reached, 1 if not, 2 for options that make no sense
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream errors, boolean terminal, Clock clock) {
        try {
            Optional<SimulationOptions> options = SimulationArguments.parse(arguments);
            return options.isEmpty() || run(options.get(), out, terminal, clock) ? HELD : FAILED;
        } catch (BadOptionException e) {
            errors.println("ontu simulate: " + e.getMessage());
            return BAD_OPTIONS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static boolean run(SimulationOptions asked, PrintStream out, boolean terminal, Clock clock)
            throws InterruptedException {
        return switch (asked) {
            case OneWorld one -> SearchOfWorlds.tell(one, out);
            case OneBatch one -> SearchOfLives.tell(one, out);
            case ManyWorlds many -> new Simulation(new SearchOfWorlds(many)).look(many.seed(), out, terminal, clock);
            case ManyLoans many -> new Simulation(new SearchOfLives(many)).look(many.seed(), out, terminal, clock);
        };
    }

    private boolean look(long seed, PrintStream out, boolean terminal, Clock clock) throws InterruptedException {
        Progress progress = new Progress(out, terminal, search.total(), search.pace(), clock);
        Thread ending = new Thread(
                () -> endEarly(Duration.ofSeconds(PATIENCE_SECONDS), () -> tell(seed, out, progress)),
                "end-simulation");
        Runtime.getRuntime().addShutdownHook(ending);
        try (ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> unused = watcher.scheduleWithFixedDelay(
                    () -> progress.show(search.done()), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            search.run();
        }
        boolean result = tell(seed, out, progress);
        removeHook(ending);
        return result;
    }

    /** Once, whoever comes first: the thread that searches, or the end of the process. */
    private synchronized boolean tell(long seed, PrintStream out, Progress progress) {
        if (told.getCount() > 0) {
            progress.show(search.done());
            progress.end(search.done());
            held = search.tell(out, progress.summary(search.done(), seed));
            told.countDown();
        }
        return held;
    }

    /** Ctrl-C: the search ends, and tells what was covered so far; where it takes too long to end, that is told here. */
    void endEarly(Duration patience, Runnable tell) {
        search.stop();
        try {
            if (!told.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                tell.run();
            }
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
}
