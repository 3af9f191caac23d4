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
    private final Clock clock;
    private final Instant began;
    private long tenths;

    Progress(PrintStream out, boolean terminal, long total, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
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

    Duration elapsed() {
        return Duration.between(began, clock.instant());
    }

    private String sentence(long done) {
        return String.format(Locale.ROOT, "%,d of %,d worlds, %,d a second", done, total, rate(done));
    }

    long rate(long done) {
        return done * 1_000 / Math.max(1, elapsed().toMillis());
    }
}
