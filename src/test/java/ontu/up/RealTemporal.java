package ontu.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.NoopScope;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import ontu.configuration.TemporalConfiguration;
import ontu.local.devserver.RealServer;
import ontu.temporal.TemporalClient;
import ontu.up.Ports.Listener;
import ontu.workflows.order.OrderTiming;

/** All of {@code ontu up} on Temporal's real development server, for tests. */
final class RealTemporal {
    static final Clock CLOCK = Clock.system(OrderTiming.SEOUL);

    private static final long STEP_NANOS = Duration.ofMillis(200).toNanos();

    private RealTemporal() {}

    /** Skips the test, with a line that says so, where there is no such server. */
    static void assume() {
        var unused = RealServer.programOrSkip();
    }

    static Ports freePorts() throws IOException {
        Map<Listener, Integer> free = new EnumMap<>(Listener.class);
        List<ServerSocket> sockets = new ArrayList<>();
        for (Listener listener : Listener.values()) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            free.put(listener, socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return new Ports(free);
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

    static void await(Duration patience, BooleanSupplier holds) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
