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
import ontu.local.devserver.AvailableTemporalCli;
import ontu.temporal.TemporalClient;
import ontu.testing.FreePorts;
import ontu.time.BusinessTime;
import ontu.up.Ports.Listener;

/** All of {@code ontu up} on Temporal's real development server, for tests. */
final class RealTemporal {
    static final Clock CLOCK = Clock.system(BusinessTime.ZONE);

    private RealTemporal() {}

    /** Skips the test, with a message, if there is no such server. */
    static void assume() {
        var unused = AvailableTemporalCli.programOrSkip();
    }

    static Ports freePorts() throws IOException {
        Iterator<Integer> free = FreePorts.some(Listener.values().length).iterator();
        Map<Listener, Integer> numbers = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            numbers.put(listener, free.next());
        }
        return new Ports(numbers);
    }

    static UpStack open(DataFolder data, Ports ports, Consumer<String> progress) throws Exception {
        return UpStack.open(data, ports, AvailableTemporalCli.programOrSkip(), CLOCK, progress);
    }

    /** A client of the server that {@link #open} has started. */
    static WorkflowClient client(Ports ports) {
        return TemporalClient.connect(
                new TemporalConfiguration(
                        "127.0.0.1:" + ports.of(Listener.TEMPORAL),
                        TemporalConfiguration.defaults().namespace(),
                        ports.address(Listener.WEB_UI)),
                new NoopScope());
    }
}
