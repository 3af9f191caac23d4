package ontu.workflows.order.model;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How often what goes wrong in one world. Each kind of fault is absent, rare or frequent, so that some worlds are mad in
 * one way only: those find what an even mixture hides.
 */
record Chances(
        double freeze,
        double crash,
        double noConnection,
        double lostRequest,
        double lostReply,
        double repeatedRequest,
        double oddReply,
        double refusal,
        double slowExecution,
        double laggingInquiry,
        double uselessInquiry) {

    static Chances draw(SplittableRandom random) {
        return new Chances(
                some(random),
                some(random) / 2,
                some(random),
                some(random),
                some(random),
                some(random) / 4,
                some(random),
                some(random),
                some(random),
                some(random),
                random.nextInt(20) == 0 ? 1.0 : some(random));
    }

    private static double some(SplittableRandom random) {
        return List.of(0.0, 0.05, 0.4).get(random.nextInt(3));
    }

    static final Chances NONE = new Chances(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What lies between two steps of a process that stands still: seconds to a day and a half. */
    static Duration standstill(SplittableRandom random) {
        List<Duration> bounds = List.of(
                Duration.ofSeconds(20),
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofHours(36));
        return Duration.ofMillis(
                random.nextLong(bounds.get(random.nextInt(bounds.size())).toMillis()));
    }
}
