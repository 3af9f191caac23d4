package ontu.simulation;

import static ontu.commandline.Options.whole;

import java.util.List;
import java.util.Optional;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import ontu.commandline.BadOptionException;
import ontu.commandline.Options;
import ontu.simulation.worlds.WorldSearch;

/** The command line of {@code ontu simulate}. */
final class SimulationArguments {
    private SimulationArguments() {}

    /**
     * Reads the command line; empty if it only asked for help, which has been printed.
     *
     * @throws BadOptionException with the sentence to print
     */
    static Optional<SimulationOptions> parse(List<String> arguments) {
        ArgumentParser parser = parser();
        try {
            return Optional.of(options(parser.parseArgs(arguments.toArray(String[]::new))));
        } catch (HelpScreenException help) {
            return Optional.empty();
        } catch (ArgumentParserException e) {
            throw new BadOptionException(e.getMessage() + "; `ontu simulate --help` lists the options.");
        }
    }

    private static ArgumentParser parser() {
        ArgumentParser parser = ArgumentParsers.newFor("ontu simulate")
                .build()
                .description("Searches seeded worlds for a won that is moved twice, lost or guessed at. The rules that"
                        + " decide about money are those that production runs; bank, network, processes, clocks and"
                        + " people fail as they like.");
        Options.add(parser, "--worlds", "how many worlds (default: 10,000)", whole(1, WorldSearch.LAST_WORLD));
        Options.add(parser, "--seed", "of all chance (default: 1)", whole(0, Long.MAX_VALUE), 1L);
        Options.add(parser, "--world", "tells one world, by its number", whole(1, WorldSearch.LAST_WORLD));
        return parser;
    }

    private static SimulationOptions options(Namespace given) {
        Long worlds = given.getLong("worlds");
        Long world = given.getLong("world");
        if (worlds != null && world != null) {
            throw new BadOptionException("--worlds searches many worlds and --world tells one; give one of the two.");
        }
        return new SimulationOptions(
                given.getLong("seed"), Optional.ofNullable(world), worlds == null ? 10_000 : worlds);
    }
}
