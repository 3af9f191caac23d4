package ontu.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import ontu.commandline.InvalidOptionException;
import ontu.demo.ConsoleWriter.Tone;
import ontu.local.LogLevels;

/** {@code ontu demo}: starts the environment, runs the story, and compares bank, ledger and journal at the end. */
public final class Demo {
    /** The story reached its end, and bank, ledger and journal agree. */
    public static final int AGREED = 0;

    /** They differ, the story did not reach its end, or something did not start. */
    public static final int FAILED = 1;

    /** The command line is invalid. */
    public static final int BAD_OPTIONS = 2;

    private final DemoOptions options;
    private final ConsoleWriter console;
    private final PrintStream errors;

    private Demo(DemoOptions options, ConsoleWriter console, PrintStream errors) {
        this.options = options;
        this.console = console;
        this.errors = errors;
    }

    /**
     * Runs the demo to its end.
     *
     * @param coloured whether {@code out} is a terminal
     * @return {@link #AGREED}, {@link #FAILED} or {@link #BAD_OPTIONS}: the exit status of the program
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream errors, boolean coloured) {
        try {
            Optional<DemoOptions> options = DemoArguments.parse(arguments);
            return options.isEmpty()
                    ? AGREED
                    : new Demo(options.get(), new ConsoleWriter(out, coloured), errors).runOnOwnThread();
        } catch (InvalidOptionException e) {
            errors.println("ontu demo: " + e.getMessage());
            return BAD_OPTIONS;
        }
    }

    /** Only one thread may advance the clock. When the program is told to stop, that thread closes the environment. */
    private int runOnOwnThread() {
        AtomicInteger status = new AtomicInteger(FAILED);
        Thread story = Thread.ofPlatform().name("story").daemon().start(() -> status.set(runStory()));
        Thread ending = new Thread(() -> stop(story), "stop-story");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            story.join();
        } catch (InterruptedException e) {
            stop(story);
        }
        return status.get();
    }

    private static void stop(Thread story) {
        if (story.isAlive()) {
            LogLevels.turnOff();
        }
        story.interrupt();
        try {
            story.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int runStory() {
        long began = System.nanoTime();
        LogLevels.reduceNoise();
        DemoLoan loan = DemoLoan.of(options);
        try (DemoEnvironment environment = new DemoEnvironment(Story.beginning(loan))) {
            console.print(
                    Tone.DIM,
                    "PostgreSQL, Temporal, the simulated bank (" + environment.sandbox() + ") and REST ("
                            + environment.rest() + ") are up.");
            narrate(environment, loan);
            int status = compare(environment);
            console.print(
                    Tone.DIM,
                    "%d s."
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - began).toSeconds()));
            return status;
        } catch (StoryStuckException | CancellationException e) {
            errors.println("ontu demo: " + e.getMessage());
        } catch (Exception e) {
            errors.println("ontu demo: unexpected error; stack trace follows.");
            e.printStackTrace(errors);
        }
        return FAILED;
    }

    private void narrate(DemoEnvironment environment, DemoLoan loan) {
        Narrator narrator = new Narrator(console);
        StoryClock clock = new StoryClock(
                environment.temporal(),
                environment.timeline(),
                narrator,
                () -> describeLoan(environment.participants().queries()));
        try {
            new Story(options, loan, environment.participants(), clock).play();
        } finally {
            narrator.flush();
        }
    }

    private static String describeLoan(DemoQueries queries) {
        return "the loan is " + queries.state(DemoLoan.LOAN_ID)
                + queries.attention(DemoLoan.LOAN_ID)
                        .map(reason -> ", and an operator is needed: " + reason)
                        .orElse(".");
    }

    private int compare(DemoEnvironment environment) {
        DemoQueries queries = environment.participants().queries();
        ReconciliationSources sources = new ReconciliationSources(
                environment.participants().bank().truth(), queries.ledger(), queries.journal());
        ReconciliationSources compared =
                options.tamper().map(sources::tamperedIn).orElse(sources);
        options.tamper()
                .ifPresent(where -> console.print(
                        Tone.WARNING, "\nAs requested, one won is now changed in the data of the " + where + "."));
        options.report().ifPresent(compared::write);
        Reconciliation result = compared.compare();
        int left = queries.ordersNeedingOperator();
        ResultPrinter table = new ResultPrinter(console);
        table.comparison(result);
        table.faults(compared.bank());
        table.ordersNeedingOperator(left);
        boolean agreed = result.agrees() && left == 0;
        table.verdict(agreed);
        return agreed ? AGREED : FAILED;
    }
}
