package ontu.lab;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import ontu.commandline.BadOptionException;
import ontu.commandline.Options;
import ontu.configuration.StartupFailure;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.workflows.order.OrderTiming;
import org.jspecify.annotations.Nullable;

/** {@code ontu sandbox}: the simulated bank, until it is told to stop. */
final class SandboxCommand {
    static final String NAME = "sandbox";

    private SandboxCommand() {}

    /**
     * @param arguments what stands after the command's name
     * @return the exit status: 0 if help was asked for, 2 for a command line that makes no sense, 1 if it did not start
     */
    static int run(List<String> arguments) {
        return CommandStatus.of(NAME, () -> {
            serve(parser().parseArgs(arguments.toArray(String[]::new)));
            return 0;
        });
    }

    private static ArgumentParser parser() {
        ArgumentParser parser = ArgumentParsers.newFor("ontu sandbox")
                .build()
                .defaultHelp(true)
                .description("Runs a simulated bank; what it knows is gone when it stops, unless it keeps a diary.");
        parser.addArgument("--bind")
                .metavar("ADDRESS")
                .setDefault(Sandbox.Settings.defaults().bindAddress())
                .help("where it listens, and for whom: this machine only, unless another address is given");
        Options.add(parser, "--port", "0 for any free one", Options.whole(0, 65_535), 8090L);
        Options.add(
                parser,
                "--diary",
                "file in which it keeps what the bank comes to know; it goes on from there at the next start",
                SandboxCommand::file);
        Options.add(
                parser,
                "--sweep-every",
                "minutes after which deposits become usable, over and over, and not only at 16:00 and 23:45",
                Options.whole(1, 1_440));
        return parser;
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadOptionException("must be a file");
        }
    }

    private static void serve(Namespace given) throws Exception {
        SandboxServer server = start(settings(given), given.getLong("port").intValue(), given.get("diary"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-sandbox"));
        System.out.print(greeting(server.uri()));
        new CountDownLatch(1).await();
    }

    private static String greeting(URI uri) {
        return """
                ontu sandbox: a simulated bank listens on %1$s. It needs nothing else, and Ctrl-C ends it.

                  curl %1$s/sandbox/         how to play the world around it: deposits, faults
                  curl %1$s/sandbox/truth    what has really happened

                docs/sandbox.md calls each of its APIs with curl.
                """.formatted(uri);
    }

    private static Sandbox.Settings settings(Namespace given) {
        Sandbox.Settings settings = Sandbox.Settings.defaults().listeningOn(given.getString("bind"));
        Long minutes = given.getLong("sweep_every");
        return minutes == null ? settings : settings.sweepingEvery(minutes.intValue());
    }

    private static SandboxServer start(Sandbox.Settings settings, int port, @Nullable Path diary) {
        Clock clock = Clock.system(OrderTiming.SEOUL);
        try {
            return diary == null
                    ? SandboxServer.start(settings, clock, port)
                    : SandboxServer.startKept(settings, clock, port, diary);
        } catch (UncheckedIOException unusable) {
            throw new StartupFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
