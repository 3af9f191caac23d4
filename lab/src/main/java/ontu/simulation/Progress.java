package ontu.simulation;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How far a search has come: a bar on a terminal, elsewhere a line for each tenth. */
final class Progress {
    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private final Pace pace;
    private final Clock clock;
    private final Instant began;
    private long tenths;

    /** What is counted, and in which time. */
    enum Pace {
        WORLDS("worlds", "second", Duration.ofSeconds(1)),
        LOANS("loans", "minute", Duration.ofMinutes(1));

        private final String things;
        private final String unit;
        private final Duration time;

        Pace(String things, String unit, Duration time) {
            this.things = things;
            this.unit = unit;
            this.time = time;
        }
    }

    /** @param total how many there are in all */
    Progress(PrintStream out, boolean terminal, long total, Pace pace, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
        this.pace = pace;
        this.clock = clock;
        began = clock.instant();
    }

    void show(long done) {
        if (terminal) {
            int filled = (int) (WIDTH * done / total);
            out.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + sentence(done) + "  ");
            out.flush();
        } else if (done * TENTHS / total > tenths) {
            tenths = done * TENTHS / total;
            out.println(sentence(done));
        }
    }

    /** Leaves the bar's line. */
    void end(long done) {
        if (terminal) {
            show(done);
            out.println();
        }
    }

    private String sentence(long done) {
        return String.format(Locale.ROOT, "%,d of %,d %s, %s", done, total, pace.things, rate(done));
    }

    private String rate(long done) {
        long millis = Math.max(1, elapsed().toMillis());
        return String.format(Locale.ROOT, "%,d a %s", done * pace.time.toMillis() / millis, pace.unit);
    }

    private Duration elapsed() {
        return Duration.between(began, clock.instant());
    }

    /** How much was done, of which seed, in which time. */
    String summary(long done, long seed) {
        return String.format(
                Locale.ROOT,
                "%,d %s of seed %d in %d s, %s",
                done,
                pace.things,
                seed,
                elapsed().toSeconds(),
                rate(done));
    }
}
