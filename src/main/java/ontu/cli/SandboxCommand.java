package ontu.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.configuration.StartupFailure;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.workflows.order.OrderTiming;

/** {@code ontu sandbox}: the simulated bank, until it is told to stop. */
public final class SandboxCommand extends Command {
    public SandboxCommand() {
        super("sandbox", "Runs a simulated bank; what it knows is gone when it stops.");
    }

    @Override
    public void configure(Subparser parser) {
        parser.usage("ontu sandbox [--bind ADDRESS] [--port PORT]");
        parser.addArgument("--bind")
                .metavar("ADDRESS")
                .setDefault(Sandbox.Settings.defaults().bindAddress())
                .help("where it listens, and for whom: this machine only, unless another address is given");
        parser.addArgument("--port").type(SandboxCommand::port).setDefault(8090).help("0 for any free one");
    }

    private static int port(ArgumentParser parser, Argument argument, String text) throws ArgumentParserException {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new ArgumentParserException("--port must be from 0 to 65535, and \"" + text + "\" is not.", parser);
        }
        return Integer.parseInt(text);
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws Exception {
        SandboxServer server = start(namespace.getString("bind"), namespace.getInt("port"));
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

    private static SandboxServer start(String address, int port) {
        try {
            return SandboxServer.start(
                    Sandbox.Settings.defaults().listeningOn(address), Clock.system(OrderTiming.SEOUL), port);
        } catch (UncheckedIOException cannotListen) {
            throw new StartupFailure(String.valueOf(cannotListen.getMessage()), cannotListen);
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        Failures.tell(cli, getName(), failure);
    }
}
