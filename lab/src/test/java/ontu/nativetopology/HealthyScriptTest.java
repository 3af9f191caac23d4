package ontu.nativetopology;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code production/healthy}, the containers' health check, against an admin port. */
class HealthyScriptTest {
    private HttpServer admin;
    private int status = 200;

    @BeforeEach
    void startServer() throws IOException {
        admin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        admin.createContext("/healthcheck", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        admin.start();
    }

    @AfterEach
    void stopServer() {
        admin.stop(0);
    }

    private static int healthy(String... port) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("production/healthy"), Stream.of(port))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String port() {
        return String.valueOf(admin.getAddress().getPort());
    }

    @Test
    void aServerThatAnswersOkIsHealthy() throws Exception {
        assertThat(healthy(port())).isZero();
    }

    @Test
    void aServerThatAnswersOtherwiseIsUnhealthy() throws Exception {
        status = 500;

        assertThat(healthy(port())).isNotZero();
    }

    @Test
    void aServerThatDoesNotAnswerIsUnhealthy() throws Exception {
        String port = port();
        admin.stop(0);

        assertThat(healthy(port)).isNotZero();
        assertThat(healthy()).isNotZero();
    }
}
