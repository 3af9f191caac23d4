package ontu.up;

import com.uber.m3.tally.NoopScope;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import ontu.configuration.TemporalConfiguration;
import ontu.local.devserver.RealServer;
import ontu.temporal.TemporalClient;
import ontu.testing.FreePorts;
import ontu.up.Ports.Listener;
import ontu.workflows.order.OrderTiming;

/** All of {@code ontu up} on Temporal's real development server, for tests. */
final class RealTemporal {
    static final Clock CLOCK = Clock.system(OrderTiming.SEOUL);

    private RealTemporal() {}

    /** Skips the test, with a line that says so, where there is no such server. */
    static void assume() {
        var unused = RealServer.programOrSkip();
    }

    static Ports freePorts() throws IOException {
        Iterator<Integer> free = FreePorts.some(Listener.values().length).iterator();
        Map<Listener, Integer> numbers = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            numbers.put(listener, free.next());
        }
        return new Ports(numbers);
    }

    static Premises open(DataFolder data, Ports ports, Consumer<String> say) throws Exception {
        return Premises.open(data, ports, RealServer.programOrSkip(), CLOCK, say);
    }

    /** One that looks from outside, at what {@link #open} has started there. */
    static WorkflowClient client(Ports ports) {
        return TemporalClient.connect(
                new TemporalConfiguration(
                        "127.0.0.1:" + ports.of(Listener.TEMPORAL),
                        TemporalConfiguration.DEFAULT.namespace(),
                        ports.address(Listener.WEB_UI)),
                new NoopScope());
    }
}
