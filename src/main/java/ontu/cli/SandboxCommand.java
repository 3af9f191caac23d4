package ontu.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.ArgumentType;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.configuration.StartupFailure;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.workflows.order.OrderTiming;
import org.jspecify.annotations.Nullable;

/** {@code ontu sandbox}: the simulated bank, until it is told to stop. */
public final class SandboxCommand extends Command {
    public SandboxCommand() {
        super("sandbox", "Runs a simulated bank; what it knows is gone when it stops, unless it keeps a diary.");
    }

    @Override
    public void configure(Subparser parser) {
        parser.usage("ontu sandbox [--bind ADDRESS] [--port PORT] [--diary FILE] [--sweep-every MINUTES]");
        parser.addArgument("--bind")
                .metavar("ADDRESS")
                .setDefault(Sandbox.Settings.defaults().bindAddress())
                .help("where it listens, and for whom: this machine only, unless another address is given");
        parser.addArgument("--port").type(whole(0, 65_535)).setDefault(8090).help("0 for any free one");
        parser.addArgument("--diary")
                .metavar("FILE")
                .type(SandboxCommand::file)
                .help("keeps there what the bank comes to know, and goes on from there at the next start");
        parser.addArgument("--sweep-every")
                .metavar("MINUTES")
                .type(whole(1, 1_440))
                .help("makes deposits usable so often, and not only at 16:00 and 23:45; 1 to 1440");
    }

    private static ArgumentType<Integer> whole(int least, int most) {
        return (parser, argument, text) -> {
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new ArgumentParserException(
                        argument.textualName() + " must be from " + least + " to " + most + ", and \"" + text
                                + "\" is not.",
                        parser);
            }
            return Integer.parseInt(text);
        };
    }

    private static Path file(ArgumentParser parser, Argument argument, String text) throws ArgumentParserException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ArgumentParserException("--diary must be a file, and \"" + text + "\" is not.", parser);
        }
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws Exception {
        SandboxServer server = start(settings(namespace), namespace.getInt("port"), namespace.get("diary"));
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
        Integer minutes = given.getInt("sweep_every");
        return minutes == null ? settings : settings.sweepingEvery(minutes);
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

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Failures.tell(cli, getName(), failure);
    }
}
