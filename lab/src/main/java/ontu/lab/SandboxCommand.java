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
import ontu.commandline.InvalidOptionException;
import ontu.commandline.Options;
import ontu.configuration.StartupException;
import ontu.sandbox.Sandbox;
import ontu.sandbox.SandboxServer;
import ontu.time.BusinessTime;
import org.jspecify.annotations.Nullable;

/** {@code ontu sandbox}: the simulated bank, until it is stopped. */
final class SandboxCommand {
    static final String NAME = "sandbox";

    private SandboxCommand() {}

    /**
     * @param arguments the arguments after the command's name
     * @return the exit status: 0 after help, 2 for an invalid command line, 1 if it did not start
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
                .description("Runs a simulated bank; its state is lost when it stops, unless it keeps a request log.");
        parser.addArgument("--bind")
                .metavar("ADDRESS")
                .setDefault(Sandbox.Settings.defaults().bindAddress())
                .help("address to listen on; by default this machine only");
        Options.add(parser, "--port", "0 for any free one", Options.wholeNumber(0, 65_535), 8090L);
        Options.add(
                parser,
                "--request-log",
                "file in which it logs every request that changes its state; the next start restores the state from it",
                SandboxCommand::file);
        Options.add(
                parser,
                "--sweep-every",
                "minutes between sweeps, which make deposits usable, instead of 16:00 and 23:45",
                Options.wholeNumber(1, 1_440));
        SandboxIdentityOptions.addTo(parser);
        SandboxVariantOptions.addTo(parser);
        return parser;
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidOptionException("must be a file");
        }
    }

    private static void serve(Namespace given) throws Exception {
        SandboxServer server = start(settings(given), given.getLong("port").intValue(), given.get("request_log"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-sandbox"));
        System.out.print(greeting(server.uri()));
        new CountDownLatch(1).await();
    }

    private static String greeting(URI uri) {
        return """
                ontu sandbox: a simulated bank listens on %1$s. It needs nothing else, and Ctrl-C ends it.

                  curl %1$s/sandbox/         how to simulate deposits and faults
                  curl %1$s/sandbox/truth    the bank's ground truth

                docs/sandbox.md calls each of its APIs with curl.
                """.formatted(uri);
    }

    private static Sandbox.Settings settings(Namespace given) {
        Sandbox.Settings settings = Sandbox.Settings.defaults()
                .listeningOn(given.getString("bind"))
                .identifiedBy(SandboxIdentityOptions.identity(given))
                .withApiNames(SandboxIdentityOptions.apiNames(given))
                .withVariants(SandboxVariantOptions.variants(given));
        Long minutes = given.getLong("sweep_every");
        return minutes == null ? settings : settings.sweepingEvery(minutes.intValue());
    }

    private static SandboxServer start(Sandbox.Settings settings, int port, @Nullable Path diary) {
        Clock clock = Clock.system(BusinessTime.ZONE);
        try {
            return diary == null
                    ? SandboxServer.start(settings, clock, port)
                    : SandboxServer.startPersistent(settings, clock, port, diary);
        } catch (UncheckedIOException unusable) {
            throw new StartupException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
