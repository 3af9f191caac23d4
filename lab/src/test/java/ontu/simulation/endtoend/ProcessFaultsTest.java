package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import ontu.simulation.RandomStreams;
import ontu.simulation.endtoend.ActivityInterceptor.ActivityCall;
import ontu.simulation.endtoend.ActivityInterceptor.WorkerCrash;
import org.junit.jupiter.api.Test;

class ProcessFaultsTest {
    private static final int BATCHES = 8;
    private static final int CALLS = 400;

    /**
     * The effect of a fault on one call: how often it reaches the activity at once and later, and whether its caller
     * gets a result.
     */
    private record CallEffect(int immediateCalls, int lateCalls, boolean replied) {}

    /** An activity without a database. */
    public static final class Counter {
        private final AtomicInteger calls = new AtomicInteger();

        public int count(int argument) {
            calls.incrementAndGet();
            return argument;
        }
    }

    private final Counter counter = new Counter();

    private ActivityCall call(int argument) throws NoSuchMethodException {
        return new ActivityCall(counter, Counter.class.getMethod("count", int.class), List.of(argument));
    }

    @Test
    void everyFaultHasTheEffectThatItsNameSays() throws Throwable {
        Map<String, CallEffect> effects = new TreeMap<>();
        for (int batch = 1; batch <= BATCHES; batch++) {
            ProcessFaults faults = new ProcessFaults(new RandomStreams(1, batch), new FlakyDatabase());
            for (int i = 0; i < CALLS; i++) {
                Map<String, Integer> before = new HashMap<>(faults.counts());
                CallEffect effect = effect(faults, call(i));
                effects.merge(kind(before, faults.counts()), effect, ProcessFaultsTest::requireSame);
            }
        }

        assertThat(effects)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "", new CallEffect(1, 0, true),
                        "CRASH_BEFORE", new CallEffect(0, 0, false),
                        "CRASH_AFTER", new CallEffect(1, 0, false),
                        "DELIVERED_AGAIN", new CallEffect(2, 0, true),
                        "DELIVERED_CONCURRENTLY", new CallEffect(2, 0, true),
                        "DELIVERED_LATE", new CallEffect(0, 1, false)));
    }

    private CallEffect effect(ProcessFaults faults, ActivityCall call) throws Throwable {
        counter.calls.set(0);
        boolean heard = true;
        try {
            assertThat(faults.intercept(call)).isEqualTo(call.argument(0));
        } catch (WorkerCrash crash) {
            heard = false;
        }
        int atOnce = counter.calls.getAndSet(0);
        faults.deliverLateCalls();
        return new CallEffect(atOnce, counter.calls.get(), heard);
    }

    /** A connection breaks at a commit, and this activity makes none: that is no fault. */
    private static String kind(Map<String, Integer> before, Map<String, Integer> after) {
        Set<String> more = new TreeSet<>(after.keySet());
        more.removeIf(kind -> after.getOrDefault(kind, 0).equals(before.get(kind)));
        return String.join(" and ", more);
    }

    private static CallEffect requireSame(CallEffect known, CallEffect now) {
        assertThat(now).isEqualTo(known);
        return known;
    }

    @Test
    void noFaultOccursAfterTheStop() throws Throwable {
        ProcessFaults faults = new ProcessFaults(new RandomStreams(1, 1), new FlakyDatabase());
        faults.stop();

        for (int i = 0; i < CALLS; i++) {
            assertThat(effect(faults, call(i))).isEqualTo(new CallEffect(1, 0, true));
        }
        assertThat(faults.counts()).isEmpty();
    }
}
