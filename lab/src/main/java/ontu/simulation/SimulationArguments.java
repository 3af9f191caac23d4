package ontu.simulation;

import static ontu.commandline.Options.wholeNumber;

import java.util.List;
import java.util.Optional;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import ontu.commandline.InvalidOptionException;
import ontu.commandline.Options;
import ontu.simulation.SimulationOptions.ManyLoans;
import ontu.simulation.SimulationOptions.ManyWorlds;
import ontu.simulation.SimulationOptions.OneBatch;
import ontu.simulation.SimulationOptions.OneWorld;
import ontu.simulation.endtoend.BatchRunner;
import ontu.simulation.model.WorldSearch;

/** The command line of {@code ontu simulate}. */
final class SimulationArguments {
    private static final Tier MODEL_TIER = new Tier(
            new Option("--worlds", "--worlds searches many worlds", ManyWorlds::new),
            10_000,
            new Option("--world", "--world prints one", OneWorld::new),
            "tier 1; leave --tier 2 out, or give --loans or --batch instead");
    private static final Tier END_TO_END_TIER = new Tier(
            new Option("--loans", "--loans runs many loans", ManyLoans::new),
            300,
            new Option("--batch", "--batch repeats one batch", OneBatch::new),
            "tier 2; give --tier 2 too, or --worlds or --world instead");

    private SimulationArguments() {}

    /**
     * Reads the command line; empty if it only asked for help, which has been printed.
     *
     * @throws InvalidOptionException with the sentence to print
     */
    static Optional<SimulationOptions> parse(List<String> arguments) {
        ArgumentParser parser = parser();
        try {
            return Optional.of(options(parser.parseArgs(arguments.toArray(String[]::new))));
        } catch (HelpScreenException help) {
            return Optional.empty();
        } catch (ArgumentParserException e) {
            throw new InvalidOptionException(e.getMessage() + "; `ontu simulate --help` lists the options.");
        }
    }

    private static ArgumentParser parser() {
        ArgumentParser parser = ArgumentParsers.newFor("ontu simulate")
                .build()
                .description(
                        "Searches for money that is moved twice, lost or guessed at, under random faults of bank, network,"
                                + " processes, clocks and operators. Tier 1 runs the rules that decide about money in many"
                                + " small worlds; tier 2 runs whole loans on the real workflows, PostgreSQL and HTTP.");
        Options.add(parser, "--tier", "1 or 2 (default: 1)", wholeNumber(1, 2), 1L);
        Options.add(parser, "--seed", "seed of the random numbers (default: 1)", wholeNumber(0, Long.MAX_VALUE), 1L);
        Options.add(
                parser,
                "--worlds",
                "tier 1: how many worlds (default: 10,000)",
                wholeNumber(1, WorldSearch.LAST_WORLD));
        Options.add(
                parser,
                "--world",
                "tier 1: prints the timeline of one world, by its number",
                wholeNumber(1, WorldSearch.LAST_WORLD));
        Options.add(parser, "--loans", "tier 2: how many loans (default: 300)", wholeNumber(1, BatchRunner.MAX_LOANS));
        Options.add(
                parser,
                "--batch",
                "tier 2: runs one batch again, by its number",
                wholeNumber(1, BatchRunner.LAST_BATCH));
        return parser;
    }

    private static SimulationOptions options(Namespace parsed) {
        Tier tier = parsed.getLong("tier") == 1 ? MODEL_TIER : END_TO_END_TIER;
        Tier other = tier.equals(MODEL_TIER) ? END_TO_END_TIER : MODEL_TIER;
        other.rejectIfGiven(parsed);
        long seed = parsed.getLong("seed");
        Optional<Long> many = tier.many().valueIn(parsed);
        Optional<Long> one = tier.one().valueIn(parsed);
        if (many.isPresent() && one.isPresent()) {
            throw new InvalidOptionException(
                    tier.many().description() + " and " + tier.one().description() + "; give one of the two.");
        }
        return one.map(number -> tier.one().optionsFactory().create(seed, number))
                .orElseGet(() -> tier.many().optionsFactory().create(seed, many.orElse(tier.defaultCount())));
    }

    /** Makes the options from the number on the command line. */
    @FunctionalInterface
    private interface OptionsFactory {
        SimulationOptions create(long seed, long number);
    }

    /** @param description the option and what it does, in words */
    private record Option(String name, String description, OptionsFactory optionsFactory) {
        Optional<Long> valueIn(Namespace parsed) {
            return Optional.ofNullable(parsed.getLong(name.substring(2)));
        }
    }

    /**
     * One tier of the search.
     *
     * @param many the option for a search
     * @param defaultCount the size of the search by default
     * @param one the option for a single world or batch
     * @param hint what to do about an option of this tier when another is searched
     */
    private record Tier(Option many, long defaultCount, Option one, String hint) {
        void rejectIfGiven(Namespace parsed) {
            for (Option option : List.of(many, one)) {
                if (option.valueIn(parsed).isPresent()) {
                    throw new InvalidOptionException(option.name() + " belongs to " + hint + ".");
                }
            }
        }
    }
}
