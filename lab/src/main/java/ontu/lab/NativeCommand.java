package ontu.lab;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import ontu.commandline.Options;
import ontu.local.LogLevels;
import ontu.nativetopology.NativeRun;
import ontu.time.BusinessTime;

/** {@code ontu native}: the production topology on this machine, without containers, and the crash test on it. */
final class NativeCommand {
    static final String NAME = "native";

    private NativeCommand() {}

    /**
     * @param arguments the arguments after the command's name
     * @return the exit status: 0 after help or if every check passed, 2 for an invalid command line, 1 otherwise
     */
    static int run(List<String> arguments) {
        return CommandStatus.of(NAME, () -> {
            Namespace given = parser().parseArgs(arguments.toArray(String[]::new));
            LogLevels.reduceNoise();
            return run(given);
        });
    }

    private static ArgumentParser parser() {
        ArgumentParser parser = ArgumentParsers.newFor("ontu native")
                .build()
                .description(
                        "Runs what docker-compose.yml describes as processes of this machine. Every port is shifted by"
                                + " ONTU_NATIVE_PORT_SHIFT (10000); data and logs are kept in ONTU_NATIVE_FOLDER"
                                + " (target/native), which is emptied first.");
        var actions = parser.addSubparsers().dest("action").title("what to do");
        Subparser unused = actions.addParser("up").help("runs it until Ctrl-C");
        Subparser crash =
                actions.addParser("crash").help("kills and freezes its processes, and checks every invariant");
        crash.addArgument("seed")
                .nargs("?")
                .type(Options.of(Options.wholeNumber(1, Long.MAX_VALUE)))
                .setDefault(1L)
                .help("seed: decides which process is disrupted, and when");
        return parser;
    }

    private static int run(Namespace given) throws IOException, InterruptedException {
        NativeRun topology = NativeRun.here(System.getenv(), Clock.system(BusinessTime.ZONE));
        Runtime.getRuntime().addShutdownHook(new Thread(topology::close, "stop-native"));
        return given.getString("action").equals("up") ? topology.up() : topology.crash(given.getLong("seed"));
    }
}
