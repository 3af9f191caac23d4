package ontu.simulation;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The progress of a search: a bar on a terminal, elsewhere a line for each tenth. */
final class Progress {
    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private final RateUnit rateUnit;
    private final Clock clock;
    private final Instant startedAt;
    private long tenthsShown;

    /** What is counted, and per which time. */
    enum RateUnit {
        WORLDS("worlds", "second", Duration.ofSeconds(1)),
        LOANS("loans", "minute", Duration.ofMinutes(1));

        private final String countedNoun;
        private final String timeUnitName;
        private final Duration timeUnit;

        RateUnit(String countedNoun, String timeUnitName, Duration timeUnit) {
            this.countedNoun = countedNoun;
            this.timeUnitName = timeUnitName;
            this.timeUnit = timeUnit;
        }
    }

    /** @param total how many there are in all */
    Progress(PrintStream out, boolean terminal, long total, RateUnit rateUnit, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
        this.rateUnit = rateUnit;
        this.clock = clock;
        startedAt = clock.instant();
    }

    void show(long done) {
        if (terminal) {
            int filled = (int) (WIDTH * done / total);
            out.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + sentence(done) + "  ");
            out.flush();
        } else if (done * TENTHS / total > tenthsShown) {
            tenthsShown = done * TENTHS / total;
            out.println(sentence(done));
        }
    }

    /** Ends the bar's line. */
    void finish(long done) {
        if (terminal) {
            show(done);
            out.println();
        }
    }

    private String sentence(long done) {
        return String.format(Locale.ROOT, "%,d of %,d %s, %s", done, total, rateUnit.countedNoun, rate(done));
    }

    private String rate(long done) {
        long millis = Math.max(1, elapsed().toMillis());
        return String.format(
                Locale.ROOT, "%,d a %s", done * rateUnit.timeUnit.toMillis() / millis, rateUnit.timeUnitName);
    }

    private Duration elapsed() {
        return Duration.between(startedAt, clock.instant());
    }

    /** How much was done, of which seed, in which time. */
    String summary(long done, long seed) {
        return String.format(
                Locale.ROOT,
                "%,d %s of seed %d in %d s, %s",
                done,
                rateUnit.countedNoun,
                seed,
                elapsed().toSeconds(),
                rate(done));
    }
}
