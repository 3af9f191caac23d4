package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import ontu.simulation.Draws;
import ontu.simulation.lives.Interference.Call;
import ontu.simulation.lives.Interference.Crash;
import org.junit.jupiter.api.Test;

class MishapsTest {
    private static final int BATCHES = 8;
    private static final int CALLS = 400;

    /** What a mishap makes of one call: how often it reaches the activity at once, and later, and whether its caller hears. */
    private record Effect(int atOnce, int late, boolean heard) {}

    /** An activity without a database. */
    public static final class Counter {
        private final AtomicInteger calls = new AtomicInteger();

        public int count(int argument) {
            calls.incrementAndGet();
            return argument;
        }
    }

    private final Counter counter = new Counter();

    private Call call(int argument) throws NoSuchMethodException {
        return new Call(counter, Counter.class.getMethod("count", int.class), List.of(argument));
    }

    @Test
    void everyKindDoesToACallWhatItsNameSays() throws Throwable {
        Map<String, Effect> effects = new TreeMap<>();
        for (int batch = 1; batch <= BATCHES; batch++) {
            Mishaps mishaps = new Mishaps(new Draws(1, batch), new FlakyDatabase());
            for (int i = 0; i < CALLS; i++) {
                Map<String, Integer> before = new HashMap<>(mishaps.struck());
                Effect effect = effect(mishaps, call(i));
                effects.merge(kind(before, mishaps.struck()), effect, MishapsTest::same);
            }
        }

        assertThat(effects)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "", new Effect(1, 0, true),
                        "CRASH_BEFORE", new Effect(0, 0, false),
                        "CRASH_AFTER", new Effect(1, 0, false),
                        "DELIVERED_AGAIN", new Effect(2, 0, true),
                        "DELIVERED_TWICE_AT_ONCE", new Effect(2, 0, true),
                        "DELIVERED_LATE", new Effect(0, 1, false)));
    }

    private Effect effect(Mishaps mishaps, Call call) throws Throwable {
        counter.calls.set(0);
        boolean heard = true;
        try {
            assertThat(mishaps.around(call)).isEqualTo(call.argument(0));
        } catch (Crash crash) {
            heard = false;
        }
        int atOnce = counter.calls.getAndSet(0);
        mishaps.deliverLate();
        return new Effect(atOnce, counter.calls.get(), heard);
    }

    /** A connection that is to break breaks at a commit, and this activity makes none: that is no mishap. */
    private static String kind(Map<String, Integer> before, Map<String, Integer> after) {
        Set<String> more = new TreeSet<>(after.keySet());
        more.removeIf(kind -> after.getOrDefault(kind, 0).equals(before.get(kind)));
        return String.join(" and ", more);
    }

    private static Effect same(Effect known, Effect now) {
        assertThat(now).isEqualTo(known);
        return known;
    }

    @Test
    void nothingGoesWrongAfterTheEnd() throws Throwable {
        Mishaps mishaps = new Mishaps(new Draws(1, 1), new FlakyDatabase());
        mishaps.end();

        for (int i = 0; i < CALLS; i++) {
            assertThat(effect(mishaps, call(i))).isEqualTo(new Effect(1, 0, true));
        }
        assertThat(mishaps.struck()).isEmpty();
    }
}
