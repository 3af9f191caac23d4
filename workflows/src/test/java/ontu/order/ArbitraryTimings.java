package ontu.order;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws timings that add up: many of them with no room between a sum and its bound. */
final class ArbitraryTimings {
    private ArbitraryTimings() {}

    static Arbitrary<OrderTiming> inBounds() {
        return Combinators.combine(
                        work(), slack(3_600), slack(3_600), upTo(120), slack(300), upTo(60), windows(), upTo(300))
                .as((work, send, grantLease, processPause, networkDelay, clockError, windows, lag) -> {
                    Duration sendTimeout = work.whole().plusNanos(1).plus(send);
                    Duration longest = work.request().plus(networkDelay);
                    return new OrderTiming(
                            work.connect(),
                            work.request(),
                            work.database(),
                            sendTimeout,
                            sendTimeout.plus(grantLease),
                            processPause,
                            longest,
                            clockError,
                            longest.plus(processPause).plus(clockError).plus(windows.before()),
                            clockError.plus(windows.after()),
                            lag);
                });
    }

    private record Work(Duration connect, Duration request, Duration database) {
        Duration whole() {
            return connect.plus(request).plus(database);
        }
    }

    /** What the windows are longer than they must be. */
    private record Windows(Duration before, Duration after) {}

    private static Arbitrary<Work> work() {
        return Combinators.combine(upTo(10), upTo(120), upTo(30)).as(Work::new);
    }

    private static Arbitrary<Windows> windows() {
        return Combinators.combine(slack(36_000), slack(14_400)).as(Windows::new);
    }

    private static Arbitrary<Duration> slack(int most) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(Duration.ZERO, Duration.ofNanos(1))), Tuple.of(1, upTo(most)));
    }

    private static Arbitrary<Duration> upTo(int seconds) {
        return Arbitraries.longs()
                .between(0, Duration.ofSeconds(seconds).toNanos())
                .map(Duration::ofNanos);
    }
}
