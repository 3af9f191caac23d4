package ontu.up;

import com.google.common.collect.Maps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import ontu.configuration.StartupException;

/**
 * The ports of all listeners, all on loopback.
 *
 * @param numbers by listener, each from 1 to 65,535
 */
record Ports(Map<Ports.Listener, Integer> numbers) {
    /** The listeners, with their options and default ports. */
    enum Listener {
        REST("REST", "--port", 8080),
        ADMIN("health checks", "--admin-port", 8081),
        TEMPORAL("Temporal", "--temporal-port", 7233),
        WEB_UI("Temporal's Web UI", "--ui-port", 8233),
        BANK("the simulated bank", "--bank-port", 8090);

        private final String label;
        private final String option;
        private final int defaultPort;

        Listener(String label, String option, int defaultPort) {
            this.label = label;
            this.option = option;
            this.defaultPort = defaultPort;
        }

        String label() {
            return label;
        }

        String option() {
            return option;
        }

        int defaultPort() {
            return defaultPort;
        }
    }

    Ports {
        numbers = Maps.immutableEnumMap(numbers);
    }

    int of(Listener listener) {
        return Optional.ofNullable(numbers.get(listener)).orElseThrow();
    }

    URI address(Listener listener) {
        return URI.create("http://127.0.0.1:" + of(listener));
    }

    /** @throws StartupException if one of them is in use */
    void requireFree() {
        numbers.forEach((listener, port) -> {
            if (isTaken(port)) {
                throw new StartupException(
                        "Port " + port + ", for " + listener.label()
                                + ", is used by another program, so nothing was started: stop that one, or choose"
                                + " another port with " + listener.option() + ".",
                        null);
            }
        });
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
