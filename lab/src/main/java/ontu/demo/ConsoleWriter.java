package ontu.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import ontu.money.Won;
import ontu.time.BusinessTime;

/** Writes lines to a terminal or a file: time, text, amount, number; coloured on a terminal only. */
final class ConsoleWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd      ", Locale.ROOT);

    private final PrintStream out;
    private final boolean coloured;

    /** What a line is about. */
    enum Tone {
        PLAIN(""),
        /** A new state of the loan. */
        MILESTONE("1"),
        /** Money has moved. */
        MONEY("32"),
        /** An unknown outcome, or something out of order. */
        WARNING("33"),
        /** An operator is needed, or figures differ. */
        ALARM("31;1"),
        DIM("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    ConsoleWriter(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    void line(Tone tone, Instant at, String words) {
        print(tone, TIME.format(BusinessTime.at(at)) + "  " + words);
    }

    void line(Tone tone, Instant at, String words, Won amount, String rest) {
        line(
                tone,
                at,
                "%-54s %,18d won  %s".formatted(words, amount.amount(), rest).stripTrailing());
    }

    /** A line for the events of one day. */
    void day(Tone tone, Instant at, String words, Won amount) {
        print(
                tone,
                DAY.format(BusinessTime.at(at))
                        + "  %-54s %,18d won".formatted(words, amount.amount()).stripTrailing());
    }

    void print(Tone tone, String line) {
        out.println(coloured && !tone.code.isEmpty() ? "\u001b[" + tone.code + "m" + line + "\u001b[0m" : line);
    }

    void print(String line) {
        print(Tone.PLAIN, line);
    }
}
