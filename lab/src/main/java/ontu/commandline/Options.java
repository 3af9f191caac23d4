package ontu.commandline;

import java.util.Locale;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.ArgumentType;

/**
 * Adds options to a parser whose values are read by plain functions; a function that refuses a value says what it
 * expects.
 */
public final class Options {
    private Options() {}

    public static <T> Argument add(
            ArgumentParser parser, String name, String help, Function<String, T> type, T defaultValue) {
        return add(parser, name, help, type).setDefault(defaultValue);
    }

    public static <T> Argument add(ArgumentParser parser, String name, String help, Function<String, T> type) {
        return parser.addArgument(name).help(help).type(of(type));
    }

    /** Adapts a plain function to the parser, including its message about an invalid value. */
    public static <T> ArgumentType<T> of(Function<String, T> reader) {
        return (parser, argument, text) -> {
            try {
                return reader.apply(text);
            } catch (InvalidOptionException e) {
                throw new ArgumentParserException(
                        argument.textualName() + " " + e.getMessage() + ", and \"" + text + "\" is not", parser);
            }
        };
    }

    /** Reads a whole number within inclusive bounds. */
    public static Function<String, Long> wholeNumber(long min, long max) {
        return text -> {
            String expected = String.format(Locale.ROOT, "must be a whole number from %,d to %,d", min, max);
            if (!text.matches("[0-9]{1,19}")) {
                throw new InvalidOptionException(expected);
            }
            long number = text.length() == 19 && text.compareTo(Long.toString(Long.MAX_VALUE)) > 0
                    ? -1
                    : Long.parseLong(text);
            if (number < min || number > max) {
                throw new InvalidOptionException(expected);
            }
            return number;
        };
    }
}
