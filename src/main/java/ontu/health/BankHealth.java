package ontu.health;

import com.codahale.metrics.health.HealthCheck;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Whether the bank can be reached. Only a connection is opened, since the bank may charge for every request. */
public final class BankHealth extends HealthCheck {
    private final URI bank;
    private final Duration timeout;

    public BankHealth(URI bank, Duration timeout) {
        this.bank = bank;
        this.timeout = timeout;
    }

    @Override
    protected Result check() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(bank.getHost(), port()), Math.toIntExact(timeout.toMillis()));
            return Result.healthy();
        } catch (IOException | IllegalArgumentException unavailable) {
            return Result.unhealthy("The bank cannot be reached at " + bank.getHost()
                    + ": orders wait, and the bank is asked about those already sent once it can be reached.");
        }
    }

    private int port() {
        return bank.getPort() != -1 ? bank.getPort() : "https".equalsIgnoreCase(bank.getScheme()) ? 443 : 80;
    }
}
