package ontu.order;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.stream.Stream;

/** Makes timings for tests. */
final class TestTimings {
    private TestTimings() {}

    /**
     * A timing in which nothing could be larger: every sum is as large as it may be, so that all its bounds are reached at
     * once.
     */
    static final OrderTiming TIGHT = new OrderTiming(
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(33).plusNanos(1),
            Duration.ofSeconds(33).plusNanos(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            Duration.ofSeconds(10),
            Duration.ZERO);

    /**
     * The timing with one of its times changed.
     *
     * @param name of the time
     * @throws IllegalArgumentException if the changed timing does not add up
     */
    static OrderTiming changed(OrderTiming timing, String name, Duration by) {
        RecordComponent[] times = OrderTiming.class.getRecordComponents();
        Object[] values = Stream.of(times)
                .map(time -> time.getName().equals(name) ? value(time, timing).plus(by) : value(time, timing))
                .toArray();
        Class<?>[] types = Stream.of(times).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return OrderTiming.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw (IllegalArgumentException) refused.getCause();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("OrderTiming cannot be made.", e);
        }
    }

    private static Duration value(RecordComponent time, OrderTiming timing) {
        try {
            return (Duration) time.getAccessor().invoke(timing);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("OrderTiming cannot be read.", e);
        }
    }
}
