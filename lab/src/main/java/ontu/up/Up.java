package ontu.up;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import ontu.local.CloseStack;
import ontu.local.LogLevels;
import ontu.local.devserver.TemporalCliLocator;

/** {@code ontu up}: starts the stack, prints where everything is, and closes it when it is stopped. */
public final class Up {
    private final PrintStream out;
    private final Map<String, String> environment;
    private final Clock clock;

    /** @param environment variables of this process, to find Temporal's program */
    public Up(PrintStream out, Map<String, String> environment, Clock clock) {
        this.out = out;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Runs until the program is stopped, or returns at once after printing help.
     *
     * @param home the parent of the default data folder
     * @throws ontu.commandline.InvalidOptionException for invalid arguments
     * @throws Exception if something does not start; everything already started is closed again
     */
    public void run(List<String> arguments, Path home) throws Exception {
        Optional<UpOptions> options = UpArguments.parse(arguments, home);
        if (options.isPresent()) {
            CloseStack closeStack = new CloseStack();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(closeStack), "stop-up"));
            start(options.get(), closeStack);
            new CountDownLatch(1).await();
        }
    }

    private void start(UpOptions options, CloseStack closeStack) throws Exception {
        long began = System.nanoTime();
        LogLevels.reduceNoise();
        try {
            DataFolder data = closeStack.add(
                    DataFolder.open(options.data().toAbsolutePath().normalize()));
            data.stopOrphans(this::say);
            options.ports().requireFree();
            if (options.fresh()) {
                data.clear();
            }
            Path program = TemporalCliLocator.standard(environment).find(this::say);
            SampleLoans sampleLoans =
                    closeStack.add(new SampleLoans(options.loans(), options.ports(), clock, this::say));
            sampleLoans.backfillHistory(data);
            closeStack.add(UpStack.open(data, options.ports(), program, clock, this::say));
            StoredTokens tokens = StoredTokens.readOrCreate(data.tokens());
            out.print(StartupBanner.of(options.ports(), data, tokens, Duration.ofNanos(System.nanoTime() - began)));
            sampleLoans.putCurrent(tokens);
        } catch (Exception | Error e) {
            closeStack.close();
            throw e;
        }
    }

    private void stop(CloseStack closeStack) {
        if (!closeStack.isEmpty()) {
            LogLevels.turnOff();
            say("stopping");
            closeStack.close();
            say("stopped; the next `ontu up` continues from here");
        }
    }

    private void say(String words) {
        out.println("ontu up: " + words);
    }
}
