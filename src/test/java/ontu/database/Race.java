package ontu.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs several tasks concurrently. */
public final class Race {
    private Race() {}

    /** Starts all at the same moment, each on a thread of its own, and returns their results in order. */
    public static <T> List<T> between(List<? extends Callable<T>> runners) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(runners.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> runner : runners) {
                running.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return runner.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get(30, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
