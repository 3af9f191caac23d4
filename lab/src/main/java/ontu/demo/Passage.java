package ontu.demo;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import ontu.local.InProcessTemporal;

/**
 * Lets time pass and has told what happens meanwhile: in short steps while something happens, in longer ones when
 * nothing does. A story that stands still ends here.
 */
final class Passage {
    private static final Duration SHORTEST = Duration.ofMinutes(20);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final InProcessTemporal temporal;
    private final Timeline timeline;
    private final Narrator narrator;
    private final Supplier<String> whereItStands;
    private Duration step = SHORTEST;
    private long lastNews = System.nanoTime();

    /** @param whereItStands said when the story does not go on */
    Passage(InProcessTemporal temporal, Timeline timeline, Narrator narrator, Supplier<String> whereItStands) {
        this.temporal = temporal;
        this.timeline = timeline;
        this.narrator = narrator;
        this.whereItStands = whereItStands;
    }

    Instant now() {
        return temporal.clock().instant();
    }

    /** Lets time pass until an instant. */
    void to(Instant instant) {
        until(() -> !now().isBefore(instant), instant, instant);
    }

    /**
     * Lets time pass until something holds.
     *
     * @throws StoryStuckException if it does not by {@code latest}, or nothing has happened for five real minutes
     */
    void until(BooleanSupplier holds, Instant latest) {
        until(holds, latest, Instant.MAX);
    }

    private void until(BooleanSupplier holds, Instant latest, Instant notBeyond) {
        tell();
        while (!holds.getAsBoolean()) {
            if (now().isAfter(latest)) {
                throw new StoryStuckException("The story does not go on, though all that it waited for should have come"
                        + " by now: " + whereItStands.get());
            }
            if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
                throw new StoryStuckException("Nothing has happened for five minutes: " + whereItStands.get());
            }
            step = step.plus(step).compareTo(LONGEST) < 0 ? step.plus(step) : LONGEST;
            Duration left = Duration.between(now(), notBeyond.equals(Instant.MAX) ? now().plus(step) : notBeyond);
            pass(step.compareTo(left) < 0 ? step : left.plusMillis(1));
            tell();
        }
    }

    private void pass(Duration some) {
        try {
            temporal.advance(some);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.CANCELLED) {
                throw new CancellationException("The story was interrupted.");
            }
            throw e;
        }
    }

    /** Tells what has happened by now. */
    void tell() {
        if (Thread.interrupted()) {
            throw new CancellationException("The story was interrupted.");
        }
        List<Happening> news = timeline.news();
        if (!news.isEmpty()) {
            lastNews = System.nanoTime();
            step = SHORTEST.dividedBy(2);
        }
        narrator.tell(news);
    }
}
