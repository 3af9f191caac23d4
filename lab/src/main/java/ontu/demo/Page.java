package ontu.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;

/** Lines on a terminal or in a file: time, words, amount, number. Colours only where somebody looks at them. */
final class Page {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd      ", Locale.ROOT);

    private final PrintStream out;
    private final boolean coloured;

    /** What a line is about. */
    enum Tone {
        PLAIN(""),
        /** A turn in the loan's life. */
        TURN("1"),
        /** Money has moved. */
        MONEY("32"),
        /** Nobody knows, or something is not as it should be. */
        DOUBT("33"),
        /** A person is needed, or figures differ. */
        ALARM("31;1"),
        FAINT("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    Page(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    void line(Tone tone, Instant at, String words) {
        print(tone, TIME.format(at.atZone(OrderTiming.SEOUL)) + "  " + words);
    }

    void line(Tone tone, Instant at, String words, Won amount, String rest) {
        line(
                tone,
                at,
                "%-44s %,18d won  %s".formatted(words, amount.amount(), rest).stripTrailing());
    }

    /** A line for what happened in the course of a day. */
    void day(Tone tone, Instant at, String words, Won amount) {
        print(
                tone,
                DAY.format(at.atZone(OrderTiming.SEOUL))
                        + "  %-44s %,18d won".formatted(words, amount.amount()).stripTrailing());
    }

    void print(Tone tone, String line) {
        out.println(coloured && !tone.code.isEmpty() ? "\u001b[" + tone.code + "m" + line + "\u001b[0m" : line);
    }

    void print(String line) {
        print(Tone.PLAIN, line);
    }
}
