package ontu.up;

import com.google.common.collect.Maps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import ontu.configuration.StartupFailure;

/**
 * Where everything listens, all of it on loopback.
 *
 * @param numbers of every listener, each from 1 to 65,535
 */
record Ports(Map<Ports.Listener, Integer> numbers) {
    /** Who listens, which option says where, and where it is by default. */
    enum Listener {
        REST("REST", "--port", 8080),
        ADMIN("health checks", "--admin-port", 8081),
        TEMPORAL("Temporal", "--temporal-port", 7233),
        WEB_UI("Temporal's Web UI", "--ui-port", 8233),
        BANK("the simulated bank", "--bank-port", 8090);

        private final String words;
        private final String option;
        private final int standard;

        Listener(String words, String option, int standard) {
            this.words = words;
            this.option = option;
            this.standard = standard;
        }

        String words() {
            return words;
        }

        String option() {
            return option;
        }

        int standard() {
            return standard;
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

    /** @throws StartupFailure if somebody listens on one of them, with the option that chooses another */
    void requireFree() {
        numbers.forEach((listener, port) -> {
            if (isTaken(port)) {
                throw new StartupFailure(
                        "Port " + port + ", for " + listener.words()
                                + ", is taken by another program, so nothing was started: stop that one, or choose"
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
