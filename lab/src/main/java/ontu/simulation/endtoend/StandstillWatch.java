package ontu.simulation.endtoend;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Knows what every running batch waits for, and since when: no wait of a search is without a bound. */
final class StandstillWatch {
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<Long, Wait> waits = new ConcurrentHashMap<>();

    private record Wait(String what, long since) {}

    /**
     * @param patience the longest real time that a batch may wait for one thing
     * @param nanoTime the real time that has passed
     */
    StandstillWatch(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** A batch begins to wait for something else. */
    void waitsFor(long batch, String what) {
        waits.put(batch, new Wait(what, nanoTime.getAsLong()));
    }

    void ended(long batch) {
        waits.remove(batch);
    }

    /** Which batch stands still and what it waits for, as a sentence; empty if every batch goes on. */
    Optional<String> standstill() {
        long now = nanoTime.getAsLong();
        return waits.entrySet().stream()
                .filter(batch -> now - batch.getValue().since() >= patience.toNanos())
                .min(Comparator.comparingLong(batch -> batch.getValue().since()))
                .map(batch -> "Batch " + batch.getKey() + " stands still: for " + patience.toSeconds()
                        + " seconds it has waited for " + batch.getValue().what() + ".");
    }
}
