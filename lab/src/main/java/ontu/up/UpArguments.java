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
import ontu.commandline.InvalidOptionException;
import ontu.commandline.Options;
import ontu.up.Ports.Listener;

/** The command line of {@code ontu up}. */
final class UpArguments {
    private static final int MAX_LOANS = 500;

    private UpArguments() {}

    /**
     * Reads the command line; empty if it only asked for help, which has been printed.
     *
     * @param home the parent of the default data folder
     * @throws InvalidOptionException with the sentence to print
     */
    static Optional<UpOptions> parse(List<String> arguments, Path home) {
        try {
            return Optional.of(options(parser(home).parseArgs(arguments.toArray(String[]::new))));
        } catch (HelpScreenException help) {
            return Optional.empty();
        } catch (ArgumentParserException e) {
            throw new InvalidOptionException(e.getMessage() + "; `ontu up --help` lists the options.");
        }
    }

    private static ArgumentParser parser(Path home) {
        ArgumentParser parser = ArgumentParsers.newFor("ontu up")
                .build()
                .defaultHelp(true)
                .description(
                        "Runs all of Ontu on this machine, on a real Temporal server with its Web UI, against a "
                                + "simulated bank. Its data is kept: stop it with Ctrl-C, and the next `ontu up` continues from there.");
        Options.add(parser, "--data", "folder for all data", UpArguments::folder, home.resolve(".ontu"));
        parser.addArgument("--fresh").action(Arguments.storeTrue()).help("removes the data there and starts with none");
        Options.add(
                parser,
                "--loans",
                "creates so many sample loans in different states, for a look at the Web UI",
                Options.wholeNumber(0, MAX_LOANS),
                0L);
        for (Listener listener : Listener.values()) {
            Options.add(parser, listener.option(), "for " + listener.label(), Options.wholeNumber(1, 65_535), (long)
                    listener.defaultPort());
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
            throw new InvalidOptionException("two of the ports are the same; choose five different ones.");
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
            throw new InvalidOptionException("must be a folder");
        }
        throw new InvalidOptionException("must be a folder");
    }
}
