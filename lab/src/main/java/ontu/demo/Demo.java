package ontu.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import ontu.commandline.BadOptionException;
import ontu.demo.Page.Tone;
import ontu.local.Quiet;

/** {@code ontu demo}: sets the stage, has the story told, and compares what bank, ledger and journal say afterwards. */
public final class Demo {
    /** All went as it should, and bank, ledger and journal agree. */
    public static final int AGREED = 0;

    /** They differ, the story did not come to its end, or something did not start. */
    public static final int FAILED = 1;

    /** The command line makes no sense. */
    public static final int BAD_OPTIONS = 2;

    private final DemoOptions options;
    private final Page page;
    private final PrintStream errors;

    private Demo(DemoOptions options, Page page, PrintStream errors) {
        this.options = options;
        this.page = page;
        this.errors = errors;
    }

    /**
     * Runs the demo to its end.
     *
     * @param coloured whether somebody looks at {@code out} on a terminal
     * @return {@link #AGREED}, {@link #FAILED} or {@link #BAD_OPTIONS}: the exit status of the program
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream errors, boolean coloured) {
        try {
            Optional<DemoOptions> options = DemoArguments.parse(arguments);
            return options.isEmpty()
                    ? AGREED
                    : new Demo(options.get(), new Page(out, coloured), errors).onAThreadOfItsOwn();
        } catch (BadOptionException e) {
            errors.println("ontu demo: " + e.getMessage());
            return BAD_OPTIONS;
        }
    }

    /** The clock may be moved by one thread only. When the program is told to end, that thread clears the stage. */
    private int onAThreadOfItsOwn() {
        AtomicInteger status = new AtomicInteger(FAILED);
        Thread story = Thread.ofPlatform().name("story").daemon().start(() -> status.set(play()));
        Thread ending = new Thread(() -> end(story), "end-story");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            story.join();
        } catch (InterruptedException e) {
            end(story);
        }
        return status.get();
    }

    private static void end(Thread story) {
        if (story.isAlive()) {
            Quiet.altogether();
        }
        story.interrupt();
        try {
            story.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int play() {
        long began = System.nanoTime();
        Quiet.please();
        LoanFile loan = LoanFile.of(options);
        try (Stage stage = new Stage(Story.beginning(loan))) {
            page.print(
                    Tone.FAINT,
                    "PostgreSQL, Temporal, the simulated bank (" + stage.sandbox() + ") and REST (" + stage.rest()
                            + ") are up.");
            tell(stage, loan);
            int status = compare(stage);
            page.print(
                    Tone.FAINT,
                    "%d s."
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - began).toSeconds()));
            return status;
        } catch (StoryStuckException | CancellationException e) {
            errors.println("ontu demo: " + e.getMessage());
        } catch (Exception e) {
            errors.println("ontu demo: something broke that should not; what follows says where.");
            e.printStackTrace(errors);
        }
        return FAILED;
    }

    private void tell(Stage stage, LoanFile loan) {
        Narrator narrator = new Narrator(page);
        Passage time = new Passage(
                stage.temporal(),
                stage.timeline(),
                narrator,
                () -> whereItStands(stage.cast().books()));
        try {
            new Story(options, loan, stage.cast(), time).tell();
        } finally {
            narrator.flush();
        }
    }

    private static String whereItStands(Books books) {
        return "the loan is " + books.state(LoanFile.LOAN_ID)
                + books.attention(LoanFile.LOAN_ID)
                        .map(reason -> ", and a person is needed: " + reason)
                        .orElse(".");
    }

    private int compare(Stage stage) {
        Books books = stage.cast().books();
        Sources sources = new Sources(stage.cast().bank().truth(), books.ledger(), books.journal());
        Sources compared = options.tamper().map(sources::tamperedIn).orElse(sources);
        options.tamper()
                .ifPresent(where -> page.print(
                        Tone.DOUBT, "\nAs was asked for, one won is now changed in what the " + where + " says."));
        options.report().ifPresent(compared::write);
        Reconciliation result = compared.compare();
        int left = books.ordersLeftToAPerson();
        Table table = new Table(page);
        table.comparison(result);
        table.faults(compared.bank());
        table.ordersLeftToAPerson(left);
        boolean agreed = result.agrees() && left == 0;
        table.verdict(agreed);
        return agreed ? AGREED : FAILED;
    }
}
