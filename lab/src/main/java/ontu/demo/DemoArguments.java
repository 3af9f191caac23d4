package ontu.demo;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import ontu.commandline.InvalidOptionException;
import ontu.commandline.Options;
import ontu.demo.DemoOptions.EqualCommitments;
import ontu.demo.DemoOptions.LateInstalment;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;

/** The command line of {@code ontu demo}. */
final class DemoArguments {
    private static final Pattern PAIR = Pattern.compile("([1-9][0-9]{0,8}):([1-9][0-9]{0,14})");
    private static final int MAX_INVESTORS = 9_999;

    private DemoArguments() {}

    /**
     * Reads the command line; empty if it only asked for help, which has been printed.
     *
     * @throws InvalidOptionException with the sentence to print
     */
    static Optional<DemoOptions> parse(List<String> arguments) {
        ArgumentParser parser = parser();
        try {
            DemoOptions options = options(parser.parseArgs(arguments.toArray(String[]::new)));
            check(options);
            return Optional.of(options);
        } catch (HelpScreenException help) {
            return Optional.empty();
        } catch (ArgumentParserException e) {
            throw new InvalidOptionException(e.getMessage() + "; `ontu demo --help` lists the options.");
        }
    }

    private static ArgumentParser parser() {
        ArgumentParser parser = ArgumentParsers.newFor("ontu demo")
                .build()
                .defaultHelp(true)
                .description(
                        "Runs a loan from application to end in skipped time, against a simulated bank that loses replies, and "
                                + "proves at the end that bank, ledger and journal agree.");
        Options.add(parser, "--investors", "how many investors", Options.wholeNumber(1, MAX_INVESTORS), (long)
                DemoOptions.INVESTORS);
        Options.add(parser, "--months", "term of the loan", Options.wholeNumber(1, 360), (long) DemoOptions.MONTHS);
        Options.add(
                parser,
                "--principal",
                "whole won",
                Options.wholeNumber(1, 9_999_000_000_000L),
                DemoOptions.PRINCIPAL.amount());
        Options.add(
                parser,
                "--method",
                "annuity, equal-principal or bullet",
                named(RepaymentMethod.values(), RepaymentMethod::storedAs));
        Options.add(
                parser,
                "--largest",
                "what the first investor commits, whole won",
                Options.wholeNumber(1, 9_999_000_000_000L));
        Options.add(parser, "--equal", "<count>:<won>: so many investors commit the same", DemoArguments::equal);
        Options.add(parser, "--faults", "how likely each kind of fault is, 0 to 1", DemoArguments::probability, 0.0);
        Options.add(
                parser,
                "--seed",
                "seed of the uneven commitments and of the faults",
                Options.wholeNumber(0, Long.MAX_VALUE),
                DemoOptions.SEED);
        Options.add(
                parser,
                "--end",
                "completed, cancelled, early-repaid, expired or rejected",
                named(Ending.values(), Ending::word));
        Options.add(
                        parser,
                        "--late",
                        "<instalment>:<days>: the borrower pays that instalment so many days late; may be given several times",
                        DemoArguments::late)
                .action(Arguments.append());
        Options.add(
                parser,
                "--report",
                "folder in which the three sources are written as JSON files",
                DemoArguments::folder);
        Options.add(
                parser,
                "--tamper",
                "bank or ledger: changes one won in its data before the comparison",
                named(Tamper.values(), Tamper::word));
        return parser;
    }

    private static DemoOptions options(Namespace given) {
        List<LateInstalment> late = given.getList("late");
        return new DemoOptions(
                given.getLong("investors").intValue(),
                given.getLong("months").intValue(),
                Won.of(given.getLong("principal")),
                Optional.<RepaymentMethod>ofNullable(given.get("method")).orElse(RepaymentMethod.ANNUITY),
                Optional.ofNullable(given.getLong("largest")).map(Won::of),
                Optional.ofNullable(given.get("equal")),
                given.getDouble("faults"),
                given.getLong("seed"),
                Optional.<Ending>ofNullable(given.get("end")).orElse(Ending.COMPLETED),
                late == null ? List.of() : new ArrayList<>(late),
                Optional.ofNullable(given.get("report")),
                Optional.ofNullable(given.get("tamper")));
    }

    private static void check(DemoOptions options) {
        for (LateInstalment late : options.late()) {
            if (late.instalment() > options.months()) {
                throw new InvalidOptionException("--late names instalment " + late.instalment() + ", and the loan has "
                        + options.months() + "; name one of those.");
            }
        }
        if (!options.late().isEmpty() && options.ending() != Ending.COMPLETED) {
            throw new InvalidOptionException(
                    "--late goes with --end completed only, since only that story pays every instalment.");
        }
        SampleCommitments.check(options);
    }

    private static double probability(String text) {
        if (!text.matches("0|1|[01]?\\.[0-9]{1,9}") || Double.parseDouble(text) > 1) {
            throw new InvalidOptionException("must be a probability from 0 to 1");
        }
        return Double.parseDouble(text);
    }

    private static EqualCommitments equal(String text) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw new InvalidOptionException("must be <count>:<won>, such as 600:100000");
        }
        return new EqualCommitments(Integer.parseInt(pair.group(1)), Won.of(Long.parseLong(pair.group(2))));
    }

    private static LateInstalment late(String text) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches() || Long.parseLong(pair.group(2)) > 90) {
            throw new InvalidOptionException("must be <instalment>:<days> with at most 90 days, such as 3:5");
        }
        return new LateInstalment(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }

    private static Path folder(String text) {
        try {
            Path folder = Path.of(text);
            if (!Files.exists(folder) || Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new InvalidOptionException("must be a folder");
        }
        throw new InvalidOptionException("must be a folder");
    }

    /** One of several choices, each named by a word. */
    private static <E> Function<String, E> named(E[] choices, Function<E, String> word) {
        return text -> Arrays.stream(choices)
                .filter(choice -> word.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidOptionException(
                        "must be one of " + Arrays.stream(choices).map(word).collect(Collectors.joining(", "))));
    }
}
