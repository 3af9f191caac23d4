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
import ontu.simulation.SimulationOptions.ManyLoans;
import ontu.simulation.SimulationOptions.ManyWorlds;
import ontu.simulation.SimulationOptions.OneBatch;
import ontu.simulation.SimulationOptions.OneWorld;
import ontu.simulation.lives.Lives;
import ontu.simulation.worlds.WorldSearch;

/** The command line of {@code ontu simulate}. */
final class SimulationArguments {
    private static final String WORLDS = "--worlds";
    private static final String WORLD = "--world";
    private static final String LOANS = "--loans";
    private static final String BATCH = "--batch";
    private static final long WORLDS_UNLESS_SAID = 10_000;
    private static final long LOANS_UNLESS_SAID = 300;

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
                .description(
                        "Searches for a won that is moved twice, lost or guessed at, while bank, network, processes,"
                                + " clocks and people fail as they like. Tier 1 runs the rules that decide about money in many"
                                + " small worlds; tier 2 runs whole loans on the real workflows, PostgreSQL and HTTP.");
        Options.add(parser, "--tier", "1 or 2 (default: 1)", whole(1, 2), 1L);
        Options.add(parser, "--seed", "of all chance (default: 1)", whole(0, Long.MAX_VALUE), 1L);
        Options.add(parser, WORLDS, "tier 1: how many worlds (default: 10,000)", whole(1, WorldSearch.LAST_WORLD));
        Options.add(parser, WORLD, "tier 1: tells one world, by its number", whole(1, WorldSearch.LAST_WORLD));
        Options.add(parser, LOANS, "tier 2: how many loans (default: 300)", whole(1, Lives.MOST_LOANS));
        Options.add(parser, BATCH, "tier 2: lives one batch again, by its number", whole(1, Lives.LAST_BATCH));
        return parser;
    }

    private static SimulationOptions options(Namespace given) {
        long seed = given.getLong("seed");
        if (given.getLong("tier") == 1) {
            refuse(
                    given,
                    LOANS,
                    BATCH,
                    "belongs to tier 2; give --tier 2 too, or " + WORLDS + " or " + WORLD + " instead.");
            Optional<Long> world = either(given, WORLDS, WORLD, "searches many worlds", "tells one");
            return world.isPresent()
                    ? new OneWorld(seed, world.get())
                    : new ManyWorlds(seed, given(given, WORLDS).orElse(WORLDS_UNLESS_SAID));
        }
        refuse(
                given,
                WORLDS,
                WORLD,
                "belongs to tier 1; leave --tier 2 out, or give " + LOANS + " or " + BATCH + " instead.");
        Optional<Long> batch = either(given, LOANS, BATCH, "lets many loans live", "one batch of them again");
        return batch.isPresent()
                ? new OneBatch(seed, batch.get())
                : new ManyLoans(seed, given(given, LOANS).orElse(LOANS_UNLESS_SAID));
    }

    private static Optional<Long> given(Namespace given, String option) {
        return Optional.ofNullable(given.getLong(option.substring(2)));
    }

    private static void refuse(Namespace given, String first, String second, String why) {
        for (String option : List.of(first, second)) {
            if (given(given, option).isPresent()) {
                throw new BadOptionException(option + " " + why);
            }
        }
    }

    /** The value of {@code one}, where it is given. */
    private static Optional<Long> either(Namespace given, String many, String one, String whatMany, String whatOne) {
        Optional<Long> wanted = given(given, one);
        if (wanted.isPresent() && given(given, many).isPresent()) {
            throw new BadOptionException(
                    many + " " + whatMany + " and " + one + " " + whatOne + "; give one of the two.");
        }
        return wanted;
    }
}
