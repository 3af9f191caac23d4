package ontu.up;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import ontu.commandline.BadOptionException;
import ontu.commandline.Options;
import ontu.up.Ports.Listener;

/** The command line of {@code ontu up}. */
final class UpArguments {
    private static final int MOST_LOANS = 500;

    private UpArguments() {}

    /**
     * Reads the command line; empty if it only asked for help, which has been printed.
     *
     * @param home the folder in which data are kept where none is named
     * @throws BadOptionException with the sentence to print
     */
    static Optional<UpOptions> parse(List<String> arguments, Path home) {
        try {
            return Optional.of(options(parser(home).parseArgs(arguments.toArray(String[]::new))));
        } catch (HelpScreenException help) {
            return Optional.empty();
        } catch (ArgumentParserException e) {
            throw new BadOptionException(e.getMessage() + "; `ontu up --help` lists the options.");
        }
    }

    private static ArgumentParser parser(Path home) {
        ArgumentParser parser = ArgumentParsers.newFor("ontu up")
                .build()
                .defaultHelp(true)
                .description(
                        "Runs all of Ontu on this machine, on a real Temporal server with its Web UI, against a "
                                + "simulated bank. What happens is kept: stop it with Ctrl-C, and the next `ontu up` goes on from there.");
        Options.add(parser, "--data", "folder in which everything is kept", UpArguments::folder, home.resolve(".ontu"));
        parser.addArgument("--fresh")
                .action(Arguments.storeTrue())
                .help("forgets what is kept there, and starts from nothing");
        Options.add(
                parser,
                "--loans",
                "puts so many loans that stand in different places: for a look at the Web UI",
                Options.whole(0, MOST_LOANS),
                0L);
        for (Listener listener : Listener.values()) {
            Options.add(parser, listener.option(), "for " + listener.words(), Options.whole(1, 65_535), (long)
                    listener.standard());
        }
        return parser;
    }

    private static UpOptions options(Namespace given) {
        return new UpOptions(
                given.get("data"),
                given.getBoolean("fresh"),
                given.getLong("loans").intValue(),
                ports(given));
    }

    private static Ports ports(Namespace given) {
        Map<Listener, Integer> chosen = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            String name = listener.option().substring(2).replace('-', '_');
            chosen.put(listener, given.getLong(name).intValue());
        }
        if (Set.copyOf(chosen.values()).size() < chosen.size()) {
            throw new BadOptionException("two of the ports are the same; choose five different ones.");
        }
        return new Ports(chosen);
    }

    private static Path folder(String text) {
        try {
            Path folder = Path.of(text);
            if (!text.isEmpty() && (!Files.exists(folder) || Files.isDirectory(folder))) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new BadOptionException("must be a folder");
        }
        throw new BadOptionException("must be a folder");
    }
}
