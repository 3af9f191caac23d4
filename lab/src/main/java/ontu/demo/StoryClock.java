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
import ontu.local.StalledClockException;
import ontu.time.BusinessTime;

/**
 * Advances the clock and narrates what happens meanwhile: in short steps while something happens, in longer ones
 * otherwise. A story without progress ends with an exception.
 */
final class StoryClock {
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(20);
    private static final Duration LONGEST_STEP = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final InProcessTemporal temporal;
    private final TimelineReader timeline;
    private final Narrator narrator;
    private final Supplier<String> describeState;
    private Duration step = SHORTEST_STEP;
    private long lastUpdate = System.nanoTime();

    /** @param describeState describes the state for the message about a story without progress */
    StoryClock(InProcessTemporal temporal, TimelineReader timeline, Narrator narrator, Supplier<String> describeState) {
        this.temporal = temporal;
        this.timeline = timeline;
        this.narrator = narrator;
        this.describeState = describeState;
    }

    Instant now() {
        return temporal.clock().instant();
    }

    /**
     * Advances the clock to an instant.
     *
     * @throws StoryStuckException as {@link #advanceUntil}
     */
    void advanceTo(Instant instant) {
        advanceUntil(() -> !now().isBefore(instant), instant, instant);
    }

    /**
     * Advances the clock until a condition holds.
     *
     * @throws StoryStuckException if it does not hold by {@code latest}, nothing has happened for five real minutes, or
     *     time no longer passes
     */
    void advanceUntil(BooleanSupplier condition, Instant latest) {
        advanceUntil(condition, latest, Instant.MAX);
    }

    private void advanceUntil(BooleanSupplier condition, Instant latest, Instant notBeyond) {
        narrateUpdates();
        while (!condition.getAsBoolean()) {
            if (now().isAfter(latest)) {
                throw new StoryStuckException(
                        "The story makes no progress, though everything it waited for should have happened"
                                + " by now: " + describeState.get());
            }
            if (System.nanoTime() - lastUpdate > PATIENCE.toNanos()) {
                throw new StoryStuckException("Nothing has happened for five minutes: " + describeState.get());
            }
            step = step.plus(step).compareTo(LONGEST_STEP) < 0 ? step.plus(step) : LONGEST_STEP;
            Duration left = Duration.between(now(), notBeyond.equals(Instant.MAX) ? now().plus(step) : notBeyond);
            advance(step.compareTo(left) < 0 ? step : left.plusMillis(1));
            narrateUpdates();
        }
    }

    private void advance(Duration some) {
        try {
            temporal.advance(some);
        } catch (StalledClockException e) {
            throw new StoryStuckException("The clock of Temporal's in-process server stands still at "
                    + BusinessTime.at(e.stalledAt()).toLocalDateTime()
                    + ", because work that it waits for never ends; start the demo again. Meanwhile "
                    + describeState.get());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.CANCELLED) {
                throw new CancellationException("The story was interrupted.");
            }
            throw e;
        }
    }

    /** Narrates what has happened by now. */
    void narrateUpdates() {
        if (Thread.interrupted()) {
            throw new CancellationException("The story was interrupted.");
        }
        List<TimelineEvent> updates = timeline.readUpdates();
        if (!updates.isEmpty()) {
            lastUpdate = System.nanoTime();
            step = SHORTEST_STEP.dividedBy(2);
        }
        narrator.narrate(updates);
    }
}
