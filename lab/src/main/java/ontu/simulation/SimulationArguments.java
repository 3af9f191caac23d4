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
    private static final Tier WORLDS_TIER = new Tier(
            new Option("--worlds", "--worlds searches many worlds", ManyWorlds::new),
            10_000,
            new Option("--world", "--world tells one", OneWorld::new),
            "tier 1; leave --tier 2 out, or give --loans or --batch instead");
    private static final Tier LIVES_TIER = new Tier(
            new Option("--loans", "--loans lets many loans live", ManyLoans::new),
            300,
            new Option("--batch", "--batch one batch of them again", OneBatch::new),
            "tier 2; give --tier 2 too, or --worlds or --world instead");

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
        Options.add(parser, "--worlds", "tier 1: how many worlds (default: 10,000)", whole(1, WorldSearch.LAST_WORLD));
        Options.add(parser, "--world", "tier 1: tells one world, by its number", whole(1, WorldSearch.LAST_WORLD));
        Options.add(parser, "--loans", "tier 2: how many loans (default: 300)", whole(1, Lives.MOST_LOANS));
        Options.add(parser, "--batch", "tier 2: lives one batch again, by its number", whole(1, Lives.LAST_BATCH));
        return parser;
    }

    private static SimulationOptions options(Namespace given) {
        Tier tier = given.getLong("tier") == 1 ? WORLDS_TIER : LIVES_TIER;
        Tier other = tier.equals(WORLDS_TIER) ? LIVES_TIER : WORLDS_TIER;
        other.refuse(given);
        long seed = given.getLong("seed");
        Optional<Long> many = tier.many().of(given);
        Optional<Long> one = tier.one().of(given);
        if (many.isPresent() && one.isPresent()) {
            throw new BadOptionException(
                    tier.many().does() + " and " + tier.one().does() + "; give one of the two.");
        }
        return one.map(number -> tier.one().asked().with(seed, number))
                .orElseGet(() -> tier.many().asked().with(seed, many.orElse(tier.usually())));
    }

    /** What a number on the command line asks for. */
    @FunctionalInterface
    private interface Asked {
        SimulationOptions with(long seed, long number);
    }

    /** @param does the option and what it does, in words */
    private record Option(String name, String does, Asked asked) {
        Optional<Long> of(Namespace given) {
            return Optional.ofNullable(given.getLong(name.substring(2)));
        }
    }

    /**
     * One tier of the search.
     *
     * @param many how many are searched
     * @param usually so many unless the command line says
     * @param one which one is told
     * @param instead what to do with an option of this tier where it is not searched
     */
    private record Tier(Option many, long usually, Option one, String instead) {
        void refuse(Namespace given) {
            for (Option option : List.of(many, one)) {
                if (option.of(given).isPresent()) {
                    throw new BadOptionException(option.name() + " belongs to " + instead + ".");
                }
            }
        }
    }
}
