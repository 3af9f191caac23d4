package ontu.up;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import ontu.local.Parts;
import ontu.local.Quiet;
import ontu.local.devserver.Search;

/** {@code ontu up}: opens the premises, says where everything is, and closes them when it is told to stop. */
public final class Up {
    private final PrintStream out;
    private final Map<String, String> environment;
    private final Clock clock;

    /** @param environment variables of this process: where Temporal's program may be */
    public Up(PrintStream out, Map<String, String> environment, Clock clock) {
        this.out = out;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Runs until the program is told to end, or returns at once if only help was asked for.
     *
     * @param home where data are kept if the arguments do not say where
     * @throws ontu.commandline.BadOptionException for arguments that make no sense
     * @throws Exception if something does not start; everything that had started is closed again
     */
    public void run(List<String> arguments, Path home) throws Exception {
        Optional<UpOptions> options = UpArguments.parse(arguments, home);
        if (options.isPresent()) {
            Parts parts = new Parts();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts), "stop-up"));
            start(options.get(), parts);
            new CountDownLatch(1).await();
        }
    }

    private void start(UpOptions options, Parts parts) throws Exception {
        long began = System.nanoTime();
        Quiet.please();
        try {
            DataFolder data =
                    parts.add(DataFolder.take(options.data().toAbsolutePath().normalize()));
            data.stopLeftovers(this::say);
            options.ports().requireFree();
            if (options.fresh()) {
                data.clear();
            }
            Path program = Search.usual(environment).find(this::say);
            Portfolio portfolio = parts.add(new Portfolio(options.loans(), options.ports(), clock, this::say));
            portfolio.livePast(data);
            parts.add(Premises.open(data, options.ports(), program, clock, this::say));
            KeptTokens tokens = KeptTokens.in(data.tokens());
            out.print(Greeting.of(options.ports(), data, tokens, Duration.ofNanos(System.nanoTime() - began)));
            portfolio.putPresent(tokens);
        } catch (Exception | Error e) {
            parts.close();
            throw e;
        }
    }

    private void stop(Parts parts) {
        if (!parts.isEmpty()) {
            Quiet.altogether();
            say("stopping in order");
            parts.close();
            say("stopped; the next `ontu up` goes on from here");
        }
    }

    private void say(String words) {
        out.println("ontu up: " + words);
    }
}
